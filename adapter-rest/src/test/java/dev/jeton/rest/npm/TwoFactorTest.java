package dev.jeton.rest.npm;

import static dev.jeton.rest.Wire.PASSWORD;
import static dev.jeton.rest.Wire.as;
import static dev.jeton.rest.Wire.session;
import static dev.jeton.rest.Wire.somebody;
import static dev.jeton.rest.Wire.token;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.jeton.core.account.TimeBasedPasscode;
import dev.jeton.rest.MovableClock;
import dev.jeton.rest.TwoFactor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TwoFactorTest {

    private static final Duration STEP = TimeBasedPasscode.TIME_STEP;

    @Inject
    MovableClock clock;

    private final String name = somebody();
    private String session = "";

    @BeforeEach
    void logIn() {
        session = session(name);
    }

    @Test
    void enabling_shows_a_url_for_the_app_and_then_five_recovery_codes() {
        String url = enable("auth-and-writes").statusCode(200).extract().path("tfa");

        assertThat(url)
                .matches("otpauth://totp/npm\\.example\\.org:" + name
                        + "\\?secret=[A-Z2-7]{32}&issuer=npm\\.example\\.org");
        standing().body("tfa.mode", equalTo("auth-and-writes")).body("tfa.pending", equalTo(true));

        List<String> codes = TwoFactor.confirm(session, TimeBasedPasscode.at(TwoFactor.seedOf(url), clock.instant()))
                .statusCode(200)
                .extract()
                .path("tfa");

        assertThat(codes).hasSize(5).doesNotHaveDuplicates().allMatch(code -> code.matches("(\\d{4} ){4}\\d{4}"));
        standing().body("tfa.mode", equalTo("auth-and-writes")).body("tfa.pending", equalTo(false));
    }

    @Test
    void enabling_ends_every_other_session() {
        String other = session(name);

        enabled("auth-only");

        as(other).get("/-/whoami").then().statusCode(401).body("code", equalTo("token_revoked"));
        as(session).get("/-/whoami").then().statusCode(200);
    }

    @Test
    void without_it_there_is_none() {
        standing().body("tfa", nullValue()).body("name", equalTo(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong password", "a password"})
    void enabling_takes_the_password(String password) {
        as(session)
                .body(Map.of("tfa", Map.of("mode", "auth-only", "password", password)))
                .post("/-/npm/v1/user")
                .then()
                .statusCode(401)
                .header("www-authenticate", "Basic");

        standing().body("tfa", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"000000", "1", "abcdef", "'   '"})
    void nothing_is_enabled_by_a_wrong_first_code(String passcode) {
        enable("auth-only").statusCode(200);

        TwoFactor.confirm(session, passcode).statusCode(422).body("code", equalTo("passcode_wrong"));

        standing().body("tfa.pending", equalTo(true));
        as(session).delete("/-/npm/v1/tokens/token/" + "0".repeat(32)).then().statusCode(404);
    }

    @Test
    void there_is_nothing_to_confirm_before_it_is_begun() {
        TwoFactor.confirm(session, "123456").statusCode(409).body("code", equalTo("not_begun"));
    }

    @Test
    void logging_in_takes_a_passcode_in_both_modes() {
        TwoFactor twoFactor = enabled("auth-only");
        String later = nextPasscode(twoFactor);

        logIn("").statusCode(401).header("www-authenticate", "OTP").body("error", containsString("one-time pass"));
        logIn("000000").statusCode(401).header("www-authenticate", "OTP").body("code", equalTo("otp_invalid"));
        logIn(later).statusCode(201);
    }

    @Test
    void a_passcode_logs_in_once() {
        TwoFactor twoFactor = enabled("auth-only");
        String passcode = nextPasscode(twoFactor);

        logIn(passcode).statusCode(201);
        logIn(passcode).statusCode(401).body("code", equalTo("otp_invalid"));
    }

    @Test
    void one_passcode_serves_all_requests_of_one_token_and_none_of_another() {
        TwoFactor twoFactor = enabled("auth-only");
        String first = token(nextSession(twoFactor), "\"kind\":\"publish\"", nextPasscode(twoFactor));
        String second = token(session, "\"kind\":\"publish\"", nextPasscode(twoFactor));
        String passcode = nextPasscode(twoFactor);
        String other = session;

        revoke(session, first, passcode).statusCode(204);
        revoke(session, second, passcode).statusCode(204);
        String another = nextSession(twoFactor);
        assertThat(another).isNotEqualTo(other);
        revoke(another, first, passcode).statusCode(401).body("code", equalTo("otp_invalid"));
    }

    @Test
    void the_passcode_of_another_account_is_none() {
        enabled("auth-only");
        TwoFactor stranger = TwoFactor.enable(session(somebody()), "auth-only", clock);

        logIn(nextPasscode(stranger)).statusCode(401).body("code", equalTo("otp_invalid"));
    }

    @Test
    void reading_asks_for_none_and_uses_none_up() {
        TwoFactor twoFactor = enabled("auth-and-writes");
        String passcode = nextPasscode(twoFactor);

        as(session).get("/-/npm/v1/tokens").then().statusCode(200);
        as(session).header("npm-otp", passcode).get("/-/npm/v1/tokens").then().statusCode(200);
        as(session).header("npm-otp", "000000").get("/-/npm/v1/user").then().statusCode(200);

        logIn(passcode).statusCode(201);
    }

    @Test
    void a_recovery_code_works_once() {
        TwoFactor twoFactor = enabled("auth-only");
        String code = twoFactor.recoveryCodes().get(2);

        logIn(code).statusCode(201);
        logIn(code).statusCode(401).body("code", equalTo("otp_invalid"));
        logIn(twoFactor.recoveryCodes().get(3).replace(" ", "")).statusCode(201);
    }

    @Test
    void creating_tokens_takes_a_passcode() {
        TwoFactor twoFactor = enabled("auth-only");
        Map<String, Object> body = Map.of("password", PASSWORD, "readonly", true, "cidr_whitelist", List.of());

        as(session).body(body).post("/-/npm/v1/tokens").then().statusCode(401).header("www-authenticate", "OTP");
        as(session)
                .header("npm-otp", nextPasscode(twoFactor))
                .body(body)
                .post("/-/npm/v1/tokens")
                .then()
                .statusCode(201);
    }

    @Test
    void changing_the_mode_and_disabling_take_password_and_passcode() {
        TwoFactor twoFactor = enabled("auth-only");

        enable("auth-and-writes").statusCode(401).header("www-authenticate", "OTP");
        post(Map.of("mode", "auth-and-writes", "password", PASSWORD), nextPasscode(twoFactor))
                .statusCode(200)
                .body("tfa.mode", equalTo("auth-and-writes"))
                .body("tfa.pending", equalTo(false));
        post(Map.of("mode", "disable", "password", "wrong"), nextPasscode(twoFactor))
                .statusCode(401)
                .header("www-authenticate", "Basic");
        standing().body("tfa.mode", equalTo("auth-and-writes"));
        post(Map.of("mode", "disable", "password", PASSWORD), nextPasscode(twoFactor))
                .statusCode(200);
        standing().body("tfa", nullValue());
        logIn("").statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tfa\":{\"mode\":\"always\",\"password\":\"x\"}}",
                "{\"tfa\":[]}",
                "{\"tfa\":[1]}",
                "{\"tfa\":[\"1\",\"2\"]}",
                "{\"tfa\":\"x\"}",
                "{\"password\":\"x\"}",
                "{\"password\":{\"old\":\"x\"}}",
                "{\"homepage\":\"javascript:alert(1)\"}",
                "{\"fullname\":7}",
                "{\"fullname\":\"a\\u0000b\"}",
                "{\"email\":\"nowhere\"}",
            })
    void what_cannot_be_meant_changes_nothing(String body) {
        as(session).body(body).post("/-/npm/v1/user").then().statusCode(400);

        standing().body("tfa", nullValue()).body("fullname", nullValue()).body("homepage", nullValue());
    }

    private TwoFactor enabled(String mode) {
        return TwoFactor.enable(session, mode, clock);
    }

    private ValidatableResponse enable(String mode) {
        return as(session)
                .body(Map.of("tfa", Map.of("mode", mode, "password", PASSWORD)))
                .post("/-/npm/v1/user")
                .then();
    }

    private ValidatableResponse post(Map<String, String> tfa, String passcode) {
        return as(session)
                .header("npm-otp", passcode)
                .body(Map.of("tfa", tfa))
                .post("/-/npm/v1/user")
                .then();
    }

    private ValidatableResponse standing() {
        return as(session).get("/-/npm/v1/user").then().statusCode(200);
    }

    private ValidatableResponse logIn(String passcode) {
        var request = given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(Map.of("name", name, "password", PASSWORD));
        return (passcode.isEmpty() ? request : request.header("npm-otp", passcode))
                .put("/-/user/org.couchdb.user:" + name)
                .then();
    }

    private String nextSession(TwoFactor twoFactor) {
        return logIn(nextPasscode(twoFactor)).statusCode(201).extract().path("token");
    }

    /** A passcode that nobody has presented yet: waits, on the clock of the test, for the next one. */
    private String nextPasscode(TwoFactor twoFactor) {
        clock.moveBy(STEP.multipliedBy(3));
        return twoFactor.passcode();
    }

    private static String token(String session, String fields, String passcode) {
        return as(session)
                .header("npm-otp", passcode)
                .body("{" + fields + "}")
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private static ValidatableResponse revoke(String session, String token, String passcode) {
        return as(session)
                .header("npm-otp", passcode)
                .delete("/-/npm/v1/tokens/token/" + token)
                .then();
    }
}
