package dev.jeton.rest.api;

import static dev.jeton.rest.Wire.PASSWORD;
import static dev.jeton.rest.Wire.as;
import static dev.jeton.rest.Wire.create;
import static dev.jeton.rest.Wire.everyKind;
import static dev.jeton.rest.Wire.key;
import static dev.jeton.rest.Wire.session;
import static dev.jeton.rest.Wire.somebody;
import static dev.jeton.rest.Wire.token;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class TokensTest {

    private String session = "";

    @BeforeEach
    void logIn() {
        session = session(somebody());
    }

    static String[] kinds() {
        return everyKind();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void creates_every_kind_and_shows_the_token_once(String kind) {
        String token = create(session, kind)
                .then()
                .statusCode(201)
                .header("cache-control", "no-store")
                .body("status", equalTo("live"))
                .body("expiresAt", kind.contains("granular") ? notNullValue() : nullValue())
                .extract()
                .path("token");

        as(session).get("/api/v1/tokens/" + key(token)).then().statusCode(200).body("$", not(hasKey("token")));
        assertThat(as(session).get("/api/v1/tokens").asString()).doesNotContain(token);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "nme":"x"                                       | 400 | There is no field `nme` here
            "kind":"admin"                                  | 400 | `kind` is malformed
            "kind":"session"                                | 422 | made by logging in
            "name":"x"                                      | 400 | `kind` is missing
            "kind":5                                        | 400 | `kind` must be text
            "kind":"publish","kind":"publish"               | 400 | not valid JSON
            "kind":"publish","expiresInDays":"7"            | 400 | `expiresInDays` must be a whole number
            "kind":"publish","expiresInDays":99999999999    | 400 | `expiresInDays` must be a whole number, and not too large
            "kind":"publish","expiresInDays":0              | 400 | 1 to 36,500 days
            "kind":"publish","expiresInDays":1,"expiresAt":"2027-01-01T00:00:00Z" | 400 | exclude each other
            "kind":"publish","expiresAt":"2020-01-01"       | 422 | at least 1 day ahead
            "kind":"publish","expiresAt":"+12027-01-01T00:00:00Z" | 400 | before the year 9999
            "kind":"publish","bypassTwoFactor":1            | 400 | `bypassTwoFactor` must be true or false
            "kind":"publish","bypassTwoFactor":true         | 422 | read-write permission
            "kind":"publish","allowedIpRanges":["10.0.0.0"] | 400 | `allowedIpRanges[0]` is malformed
            "kind":"publish","allowedIpRanges":[null]       | 400 | `allowedIpRanges[0]` is malformed
            "kind":"publish","name":"a\\u0007b"             | 400 | no control characters
            "kind":"publish","organizations":{"permission":"read-only","names":["acme"]} | 422 | Only a granular token
            "kind":"publish","packagesAndScopes":{"permission":"no-access"} | 422 | Only a granular token
            "kind":"publish","packagesAndScopes":{}         | 422 | Only a granular token
            "kind":"read-only","packagesAndScopes":{"permission":"read-only","packages":["a"]} | 422 | Only a granular token
            "kind":"automation","organizations":{"permission":"no-access","names":[]} | 422 | Only a granular token
            "kind":"session","organizations":{"permission":"no-access"} | 422 | made by logging in
            "kind":"granular","name":"x"                    | 422 | at least one package
            "kind":"granular","packagesAndScopes":{"permission":"read-only","all":true} | 422 | name is required
            "kind":"granular","name":"x","packagesAndScopes":[] | 400 | `packagesAndScopes` must be an object
            "kind":"granular","name":"x","packagesAndScopes":{"all":true} | 400 | `packagesAndScopes.permission` is missing
            "kind":"granular","name":"x","packagesAndScopes":{"permission":"read-only"} | 400 | selects nothing
            "kind":"granular","name":"x","organizations":{"permission":"no-access","names":["acme"]} | 400 | `organizations`
            """)
    void refuses_with_a_sentence_and_stores_nothing(String fields, int status, String sentence) {
        create(session, fields)
                .then()
                .statusCode(status)
                .body("message", containsString(sentence))
                .body("error", containsString(sentence));

        as(session).get("/api/v1/tokens").then().body("total", equalTo(0));
    }

    /** Names that are no names, or one name again and again, show that nothing was made of them yet. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "packagesAndScopes":{"permission":"read-only","packages":[%s]}            | 51 | "a"             | too_many_packages      | 50 packages and scopes together
            "packagesAndScopes":{"permission":"read-only","packages":[%s]}            | 51 | "no name"       | too_many_packages      | 50 packages and scopes together
            "packagesAndScopes":{"permission":"read-only","scopes":[%s]}              | 51 | "no name"       | too_many_packages      | 50 packages and scopes together
            "packagesAndScopes":{"permission":"read-only","packages":["a"],"scopes":[%s]} | 50 | "no name"   | too_many_packages      | 50 packages and scopes together
            "organizations":{"permission":"read-only","names":[%s]}                   | 51 | "No Name"       | too_many_organizations | 50 organizations
            "allowedIpRanges":[%s]                                                    | 51 | "nowhere"       | too_many_ranges        | 50 allowed IP ranges
            """)
    void counts_before_it_reads(String fields, int count, String name, String code, String sentence) {
        create(session, "\"kind\":\"granular\",\"name\":\"x\"," + fields.formatted(repeated(name, count)))
                .then()
                .statusCode(422)
                .body("code", equalTo(code))
                .body("message", containsString(sentence));
        create(session, "\"kind\":\"granular\",\"name\":\"x\"," + fields.formatted(repeated(name, count - 1)))
                .then()
                .body("code", not(equalTo(code)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shows_grants_where_there_are_some_only(String kind) {
        var granular = kind.contains("granular") ? notNullValue() : nullValue();

        String token = create(session, kind)
                .then()
                .body("packagesAndScopes", granular)
                .body("organizations", granular)
                .extract()
                .path("token");

        as(token)
                .get("/api/v1/tokens/self")
                .then()
                .body("packagesAndScopes.permission", granular)
                .body("organizations.permission", granular);
    }

    @Test
    void refuses_bodies_that_are_too_large_or_of_another_type() {
        as(session)
                .body(" ".repeat(500_001))
                .post("/api/v1/tokens")
                .then()
                .statusCode(413)
                .body("code", equalTo("body_too_large"));
        // as bytes: of a text, REST Assured would make a pretty one for its log, with ten thousand indentations
        as(session)
                .body("[".repeat(10_000).getBytes(UTF_8))
                .post("/api/v1/tokens")
                .then()
                .statusCode(400);
        as(session)
                .contentType(ContentType.TEXT)
                .body("{}")
                .post("/api/v1/tokens")
                .then()
                .statusCode(415);
        as(session).patch("/api/v1/tokens").then().statusCode(405).body("code", equalTo("method_not_allowed"));
    }

    @Test
    void pages_by_key_and_says_what_is_dead() {
        String oldest = token(session, "\"kind\":\"publish\",\"name\":\"oldest\"");
        token(session, "\"kind\":\"publish\"");
        token(session, "\"kind\":\"publish\"");
        as(session).delete("/api/v1/tokens/" + key(oldest)).then().statusCode(204);

        String next = as(session)
                .get("/api/v1/tokens?limit=2")
                .then()
                .body("tokens", hasSize(2))
                .extract()
                .path("next");
        as(session)
                .get("/api/v1/tokens?limit=2&after=" + next)
                .then()
                .body("next", nullValue())
                .body("total", equalTo(3))
                .body("tokens", hasSize(1));
        as(session).get("/api/v1/tokens").then().body("tokens.status", hasItems("revoked", "live"));
    }

    @Test
    void revokes_many_and_nobody_elses() {
        String own = token(session, "\"kind\":\"publish\"");
        String foreign = token(session(somebody()), "\"kind\":\"publish\"");

        as(session)
                .body("{\"keys\":[\"" + key(own) + "\",\"" + key(foreign) + "\"]}")
                .post("/api/v1/tokens/revoke")
                .then()
                .statusCode(200)
                .body("revoked", equalTo(List.of(keyOf(own))))
                .body("notFound", hasSize(1));

        as(own).get("/-/whoami").then().statusCode(401);
        as(foreign).get("/-/whoami").then().statusCode(200);
        as(session).delete("/api/v1/tokens/" + key(foreign)).then().statusCode(404);
        as(session).get("/api/v1/tokens/" + key(foreign)).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{\"keys\":[]}", "{\"keys\":[\"x\"]}", "{\"keys\":[null]}", "{\"keys\":\"x\"}"})
    void refuses_to_revoke_what_are_no_keys(String body) {
        as(session).body(body).post("/api/v1/tokens/revoke").then().statusCode(400);
    }

    @Test
    void user_name_and_password_do_what_a_session_does() {
        String name = somebody();
        session(name);

        given().auth()
                .preemptive()
                .basic(name, PASSWORD)
                .contentType(ContentType.JSON)
                .body("{\"kind\":\"publish\"}")
                .post("/api/v1/tokens")
                .then()
                .statusCode(201);
        given().auth()
                .preemptive()
                .basic(name, "wrong")
                .get("/api/v1/tokens")
                .then()
                .statusCode(401)
                .header("www-authenticate", "Basic");
        given().get("/api/v1/tokens").then().statusCode(401).header("www-authenticate", "Bearer");
    }

    @Test
    void the_document_describes_the_api() {
        given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/v1/tokens"))
                .body("paths", hasKey("/api/v1/tokens/self"))
                .body("paths", hasKey("/api/v1/decisions"))
                .body("components.schemas.CreateTokenRequest.properties", hasKey("allowedIpRanges"));
    }

    @Test
    void nobody_sets_up_a_server_that_is() {
        given().contentType(ContentType.JSON)
                .body("{\"code\":\"guess\",\"username\":\"mallory\",\"password\":\"correct horse battery\"}")
                .post("/api/v1/setup")
                .then()
                .statusCode(403)
                .body("code", equalTo("setup_code_wrong"));
    }

    private static String repeated(String text, int count) {
        return String.join(",", Collections.nCopies(count, text));
    }

    /** A revoked token still has a key, but does not tell it. */
    private String keyOf(String token) {
        return as(session)
                .get("/api/v1/tokens")
                .then()
                .extract()
                .path("tokens.find { it.preview == 'npm_..." + token.substring(36) + "' }.key");
    }
}
