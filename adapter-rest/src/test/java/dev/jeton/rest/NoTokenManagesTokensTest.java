package dev.jeton.rest;

import static dev.jeton.rest.Wire.PASSWORD;
import static dev.jeton.rest.Wire.as;
import static dev.jeton.rest.Wire.everyKind;
import static dev.jeton.rest.Wire.key;
import static dev.jeton.rest.Wire.session;
import static dev.jeton.rest.Wire.somebody;
import static dev.jeton.rest.Wire.token;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An access token never makes, widens, or removes tokens, whichever way it is asked. */
@QuarkusTest
class NoTokenManagesTokensTest {

    private static final String FORBIDDEN = "account_management_not_allowed";

    static String[] kinds() {
        return everyKind();
    }

    /** On the npm wire a password comes along; the right one does not help. */
    @ParameterizedTest
    @MethodSource("kinds")
    void cannot_create(String kind) {
        String token = token(session(somebody()), kind);

        as(token)
                .body("{\"kind\":\"publish\"}")
                .post("/api/v1/tokens")
                .then()
                .statusCode(403)
                .body("code", equalTo(FORBIDDEN));
        for (String password : List.of("wrong", PASSWORD)) {
            as(token)
                    .body("{\"readonly\":true,\"password\":\"" + password + "\",\"cidr_whitelist\":[]}")
                    .post("/-/npm/v1/tokens")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo(FORBIDDEN));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void cannot_revoke(String kind) {
        String session = session(somebody());
        String token = token(session, kind);
        String victim = token(session, "\"kind\":\"publish\"");

        as(token).delete("/api/v1/tokens/" + key(victim)).then().statusCode(403).body("code", equalTo(FORBIDDEN));
        as(token).delete("/-/npm/v1/tokens/token/" + key(victim)).then().statusCode(403);
        as(token).delete("/-/npm/v1/tokens/token/" + victim).then().statusCode(403);
        as(token).delete("/-/user/token/" + victim).then().statusCode(403);
        as(token)
                .body("{\"keys\":[\"" + key(victim) + "\"]}")
                .post("/api/v1/tokens/revoke")
                .then()
                .statusCode(403);
        as(victim).get("/-/whoami").then().statusCode(200);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sees_and_ends_itself(String kind) {
        String token = token(session(somebody()), kind);

        as(token).get("/api/v1/tokens/self").then().statusCode(200);
        as(token).delete("/api/v1/tokens/self").then().statusCode(204);
        as(token).get("/-/whoami").then().statusCode(401).body("code", equalTo("token_revoked"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void lists_tokens_only_if_it_is_not_granular(String kind) {
        String token = token(session(somebody()), kind);
        int status = kind.contains("granular") ? 403 : 200;

        as(token).get("/-/npm/v1/tokens").then().statusCode(status);
        as(token).get("/api/v1/tokens").then().statusCode(status);
        as(token).get("/api/v1/tokens/" + key(token)).then().statusCode(status);
    }

    /** Which operation a request is, and what the server asks for, are written down in two places. */
    @ParameterizedTest
    @MethodSource("kinds")
    void a_simulated_creation_is_denied_as_the_real_one_is(String kind) {
        as(token(session(somebody()), kind))
                .body("{\"method\":\"POST\",\"path\":\"/-/npm/v1/tokens\"}")
                .post("/api/v1/decisions")
                .then()
                .statusCode(200)
                .body("code", equalTo(FORBIDDEN));
    }
}
