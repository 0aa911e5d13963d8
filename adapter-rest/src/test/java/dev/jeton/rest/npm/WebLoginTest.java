package dev.jeton.rest.npm;

import static dev.jeton.rest.Wire.ADMINISTRATOR;
import static dev.jeton.rest.Wire.ADMINISTRATOR_PASSWORD;
import static dev.jeton.rest.Wire.PASSWORD;
import static dev.jeton.rest.Wire.as;
import static dev.jeton.rest.Wire.key;
import static dev.jeton.rest.Wire.session;
import static dev.jeton.rest.Wire.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.jeton.core.account.ApproveInBrowser;
import dev.jeton.core.account.BrowserApproval;
import dev.jeton.core.account.Capability;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.network.IpAddress;
import dev.jeton.rest.MovableClock;
import dev.jeton.rest.TwoFactor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Login and passcodes through the browser, with the person's click made on the use case itself. */
@QuarkusTest
class WebLoginTest {

    @Inject
    ApproveInBrowser approveInBrowser;

    @Inject
    MovableClock clock;

    private final String name = somebody();
    private final Map<String, String> sessions = new HashMap<>();

    /** Where the person goes, and what the client polls. */
    private record Asked(String page, String doneUrl) {

        Capability capability() {
            return Capability.parse(page.substring(page.lastIndexOf('/') + 1)).orElseThrow();
        }

        ValidatableResponse poll() {
            return given().get(URI.create(doneUrl).getPath()).then();
        }
    }

    @Test
    void a_client_waits_for_the_click_and_is_logged_in_once() {
        session(name);
        Asked asked = ask();

        assertThat(asked.page()).startsWith("https://npm.example.org/_/login/");
        assertThat(asked.doneUrl()).startsWith("https://npm.example.org/-/v1/done/");
        asked.poll().statusCode(202).header("retry-after", "2").body("$", anEmptyMap());
        assertThat(approve(asked, name)).isPresent();
        String token = asked.poll()
                .statusCode(200)
                .header("cache-control", "no-store")
                .extract()
                .path("token");
        as(token).get("/-/whoami").then().statusCode(200).body("username", equalTo(name));
        asked.poll().statusCode(404).header("npm-notice", containsString("run the command again"));
    }

    @Test
    void a_login_is_approved_once_and_belongs_to_whoever_did_it() {
        session(name);
        Asked asked = ask();

        assertThat(approve(asked, name)).isPresent();
        assertThat(approve(asked, "root")).isEmpty();

        String token = asked.poll().statusCode(200).extract().path("token");
        as(token).get("/-/whoami").then().body("username", equalTo(name));
    }

    @Test
    void what_nobody_approves_in_time_is_over() {
        session(name);
        Asked asked = ask();

        clock.moveBy(BrowserApproval.LIFE);

        asked.poll().statusCode(404).body("code", equalTo("not_found"));
        assertThat(approve(asked, name)).isEmpty();
    }

    @Test
    void what_was_approved_is_fetched_in_time_or_not_at_all() {
        session(name);
        Asked asked = ask();
        approve(asked, name);

        clock.moveBy(BrowserApproval.LIFE);

        asked.poll().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"00000000000000000000000000000000", "x", "%00", "npm_000000000000000000000000000000000000"})
    void nothing_comes_of_polling_for_what_nobody_asked_for(String poll) {
        int status = given().urlEncodingEnabled(false).get("/-/v1/done/" + poll).statusCode();

        assertThat(status).isIn(400, 404);
    }

    @Test
    void nothing_comes_of_what_a_session_approved_that_has_ended() {
        session(name);
        Asked asked = ask();
        approve(asked, name);

        as(sessions.get(name))
                .delete("/-/user/token/" + sessions.get(name))
                .then()
                .statusCode(200);

        asked.poll().statusCode(404);
    }

    @Test
    void a_login_reaches_no_further_than_the_session_that_approved_it() {
        session(name);
        String limited = given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(Map.of("name", name, "password", PASSWORD, "cidr_whitelist", List.of("127.0.0.0/8")))
                .put("/-/user/org.couchdb.user:" + name)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        sessions.put(name, limited);
        Asked asked = ask();
        approve(asked, name);

        String token = asked.poll().statusCode(200).extract().path("token");

        as(token).get("/api/v1/tokens/self").then().body("allowedIpRanges", contains("127.0.0.0/8"));
    }

    @Test
    void the_address_of_the_page_is_not_what_the_client_polls_with() {
        session(name);
        Asked asked = ask();
        approve(asked, name);

        given().get("/-/v1/done/" + asked.capability().reveal()).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"hostname":"here"} |        | 404
            {"hostname":"here"} | legacy | 404
            {"hostname":"here"} | web    | 200
            {}                  | web    | 200
            {"create":true}     | web    | 200
            {}                  |        | 200
            """)
    void only_clients_that_ask_for_user_name_and_password_themselves_are_sent_there(
            String body, String authType, int status) {
        var request = given().contentType("application/json").body(body);
        (authType == null ? request : request.header("npm-auth-type", authType))
                .post("/-/v1/login")
                .then()
                .statusCode(status);
    }

    @Test
    void a_client_without_a_body_is_served() {
        given().post("/-/v1/login").then().statusCode(200);
    }

    @Test
    void a_passcode_comes_through_the_browser_and_works_for_that_token_only() {
        String session = session(name);
        TwoFactor.enable(session, "auth-only", clock);
        sessions.put(name, session);
        Asked asked = challenged(session);

        asked.poll().statusCode(202);
        assertThat(approve(asked, "root")).as("of another account").isEmpty();
        assertThat(approve(asked, name)).isPresent();
        String passcode = asked.poll().statusCode(200).extract().path("token");

        revokeNothing(session, passcode).statusCode(404).body("code", equalTo("not_found"));
        revokeNothing(session, passcode).statusCode(404);
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .header("npm-otp", passcode)
                .body(Map.of("name", name, "password", PASSWORD))
                .put("/-/user/org.couchdb.user:" + name)
                .then()
                .statusCode(401)
                .body("code", equalTo("otp_invalid"));
        clock.moveBy(BrowserApproval.PASSCODE_LIFE);
        revokeNothing(session, passcode).statusCode(401).body("code", equalTo("otp_invalid"));
    }

    @ParameterizedTest
    @CsvSource({"legacy, token", "web, ", ", token"})
    void other_clients_get_the_classic_challenge(String authType, String command) {
        String session = session(name);
        TwoFactor.enable(session, "auth-only", clock);

        var request = as(session);
        if (authType != null) {
            request.header("npm-auth-type", authType);
        }
        if (command != null) {
            request.header("npm-command", command);
        }
        request.delete("/-/npm/v1/tokens/token/" + "0".repeat(32))
                .then()
                .statusCode(401)
                .header("www-authenticate", "OTP")
                .body("authUrl", nullValue())
                .body("doneUrl", nullValue());
    }

    private static ValidatableResponse revokeNothing(String session, String passcode) {
        return as(session)
                .header("npm-otp", passcode)
                .delete("/-/npm/v1/tokens/token/" + "0".repeat(32))
                .then();
    }

    private static Asked challenged(String session) {
        var body = as(session)
                .header("npm-auth-type", "web")
                .header("npm-command", "token")
                .delete("/-/npm/v1/tokens/token/" + "0".repeat(32))
                .then()
                .statusCode(401)
                .header("www-authenticate", "OTP")
                .extract();
        return new Asked(body.path("authUrl"), body.path("doneUrl"));
    }

    private static Asked ask() {
        var body = given().contentType("application/json")
                .header("npm-auth-type", "web")
                .body("{}")
                .post("/-/v1/login")
                .then()
                .statusCode(200)
                .header("cache-control", "no-store")
                .extract();
        return new Asked(body.path("loginUrl"), body.path("doneUrl"));
    }

    /** With a session that is opened for it: what comes of an approval lives no longer than the session. */
    private Optional<BrowserApproval> approve(Asked asked, String by) {
        String browser = sessions.computeIfAbsent(by, WebLoginTest::browser);
        return approveInBrowser.approve(
                asked.capability(),
                new Username(by),
                new Origin(IpAddress.parse("127.0.0.1"), Optional.of(key(browser))));
    }

    private static String browser(String username) {
        return given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(Map.of(
                        "name",
                        username,
                        "password",
                        username.equals(ADMINISTRATOR) ? ADMINISTRATOR_PASSWORD : PASSWORD))
                .put("/-/user/org.couchdb.user:" + username)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }
}
