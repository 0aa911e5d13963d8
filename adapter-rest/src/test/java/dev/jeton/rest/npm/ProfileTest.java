package dev.jeton.rest.npm;

import static dev.jeton.rest.Wire.PASSWORD;
import static dev.jeton.rest.Wire.as;
import static dev.jeton.rest.Wire.everyKind;
import static dev.jeton.rest.Wire.session;
import static dev.jeton.rest.Wire.somebody;
import static dev.jeton.rest.Wire.token;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.nullValue;

import dev.jeton.core.account.GuessAllowance;
import dev.jeton.rest.SwitchedLimits;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProfileTest {

    @Inject
    SwitchedLimits limits;

    private final String name = somebody();
    private String session = "";

    @BeforeEach
    void signUp() {
        session = session(name);
    }

    @AfterEach
    void stopLimiting() {
        limits.limit(false);
    }

    @Test
    void tells_what_npm_prints() {
        profile()
                .body("name", equalTo(name))
                .body("email", equalTo("x@example.org"))
                .body("email_verified", equalTo(false))
                .body("tfa", nullValue());
    }

    @Test
    void a_field_that_is_left_out_stays_and_one_that_is_empty_goes() {
        set("{\"fullname\":\"Ada Lovelace\",\"homepage\":\"https://example.org/ada\",\"email\":\"x@example.org\"}")
                .statusCode(200)
                .body("fullname", equalTo("Ada Lovelace"));
        set("{\"github\":\"ada\",\"homepage\":null}").statusCode(200);

        profile()
                .body("fullname", equalTo("Ada Lovelace"))
                .body("github", equalTo("ada"))
                .body("homepage", nullValue());
        set("{\"fullname\":\"\"}").statusCode(200);
        profile().body("fullname", nullValue()).body("email", equalTo("x@example.org"));
    }

    @Test
    void a_new_password_keeps_tokens_and_this_session_and_ends_all_others() {
        String other = session(name);
        String token = token(session, "\"kind\":\"publish\"");

        set("{\"password\":{\"old\":\"%s\",\"new\":\"another horse battery\"}}".formatted(PASSWORD))
                .statusCode(200);

        as(session).get("/-/whoami").then().statusCode(200);
        as(token).get("/-/whoami").then().statusCode(200);
        as(other).get("/-/whoami").then().statusCode(401).body("code", equalTo("token_revoked"));
        logIn(PASSWORD).statusCode(401);
        logIn("another horse battery").statusCode(201);
    }

    @Test
    void a_new_password_takes_the_old_one_and_must_be_good() {
        set("{\"password\":{\"old\":\"wrong\",\"new\":\"another horse battery\"}}")
                .statusCode(401)
                .header("www-authenticate", "Basic");
        set("{\"password\":{\"old\":\"%s\",\"new\":\"short\"}}".formatted(PASSWORD))
                .statusCode(422)
                .body("code", equalTo("weak_password"));

        logIn(PASSWORD).statusCode(201);
    }

    @Test
    void no_access_token_changes_the_account() {
        for (String kind : everyKind()) {
            as(token(session, kind))
                    .body("{\"fullname\":\"Mallory\"}")
                    .post("/-/npm/v1/user")
                    .then()
                    .statusCode(403);
        }

        profile().body("fullname", nullValue());
    }

    @Test
    void whoever_guesses_passwords_is_slowed_with_the_time_to_wait() {
        limits.limit(true);
        for (int guess = 0; guess < GuessAllowance.OF_ACCOUNT_FROM_ADDRESS.guesses(); guess++) {
            logIn("wrong password " + guess).statusCode(401);
        }

        logIn(PASSWORD)
                .statusCode(429)
                .body("code", equalTo("too_many_guesses"))
                .header("retry-after", matchesRegex("[1-9][0-9]{0,3}"));
        as(session).get("/-/whoami").then().statusCode(200);
    }

    private ValidatableResponse set(String body) {
        return as(session).body(body).post("/-/npm/v1/user").then();
    }

    private ValidatableResponse profile() {
        return as(session).get("/-/npm/v1/user").then().statusCode(200);
    }

    private ValidatableResponse logIn(String password) {
        return given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(Map.of("name", name, "password", password))
                .put("/-/user/org.couchdb.user:" + name)
                .then();
    }
}
