package dev.jeton.rest.api;

import static dev.jeton.rest.Wire.as;
import static dev.jeton.rest.Wire.session;
import static dev.jeton.rest.Wire.somebody;
import static dev.jeton.rest.Wire.token;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DecisionsTest {

    private static final String GRANULAR =
            "\"kind\":\"granular\",\"name\":\"x\",\"allowedIpRanges\":[\"192.0.2.0/24\"],"
                    + "\"packagesAndScopes\":{\"permission\":\"read-write\",\"packages\":[\"@%s/a\"],\"scopes\":[\"@other\"]}";

    private final String name = somebody();
    private String session = "";

    @BeforeEach
    void logIn() {
        session = session(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.1    | GET    | /@me%2fa                  | allowed | null                           | 18
            192.0.2.1    | PUT    | /@me%2fa                  | allowed | null                           | 18
            198.51.100.1 | PUT    | /@me%2fa                  | denied  | address_not_allowed            | 4
            192.0.2.1    | PUT    | /@me%2fa2                 | denied  | package_not_granted            | 8
            192.0.2.1    | GET    | /@other2%2fa              | denied  | package_not_granted            | 8
            192.0.2.1    | PUT    | /@other%2fa               | denied  | owner_lacks_access             | 11
            192.0.2.1    | PUT    | /-/org/acme/user          | denied  | organization_not_granted       | 9
            192.0.2.1    | POST   | /-/npm/v1/tokens          | denied  | account_management_not_allowed | 6
            192.0.2.1    | GET    | /-/npm/v1/tokens          | denied  | account_management_not_allowed | 6
            192.0.2.1    | GET    | /-/whoami                 | allowed | null                           | 18
            """)
    void says_what_would_be_decided_and_by_which_rule(
            String address, String method, String path, String decision, String code, int asked) {
        String token = token(session, GRANULAR.formatted(name));
        String body = "{\"address\":\"%s\",\"method\":\"%s\",\"path\":\"%s\""
                .formatted(address, method, path.replace("@me", "@" + name));

        as(session)
                .body(body + ",\"key\":\"" + key(session, token) + "\"}")
                .post("/api/v1/decisions")
                .then()
                .statusCode(200)
                .body("decision", equalTo(decision))
                .body("code", equalTo(code.equals("null") ? null : code))
                .body("trace", hasSize(asked))
                .body("trace[" + (asked - 1) + "].passed", equalTo(decision.equals("allowed")));
    }

    @Test
    void a_token_asks_about_itself_from_where_it_may_be_used() {
        String question = "{\"method\":\"PUT\",\"path\":\"/@" + name + "%2fa\",\"address\":\"192.0.2.1\"}";

        as(token(session, "\"kind\":\"read-only\""))
                .body(question)
                .post("/api/v1/decisions")
                .then()
                .statusCode(200)
                .body("code", equalTo("read_only_token"))
                .body("address", equalTo("192.0.2.1"));
        as(token(session, GRANULAR.formatted(name)))
                .body(question)
                .post("/api/v1/decisions")
                .then()
                .statusCode(401)
                .header("www-authenticate", "ipaddress");
    }

    @Test
    void says_that_a_token_is_revoked() {
        String token = token(session, "\"kind\":\"publish\"");
        as(session).delete("/-/npm/v1/tokens/token/" + token).then().statusCode(204);

        as(session)
                .body("{\"method\":\"GET\",\"path\":\"/a\",\"key\":\"" + key(session, token) + "\"}")
                .post("/api/v1/decisions")
                .then()
                .statusCode(200)
                .body("code", equalTo("token_revoked"))
                .body("trace", hasSize(1));
        as(token)
                .body("{\"method\":\"GET\",\"path\":\"/a\"}")
                .post("/api/v1/decisions")
                .then()
                .statusCode(401)
                .body("code", equalTo("token_revoked"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"method":"GET"}                                    | 400
            {"path":"/a"}                                       | 400
            {"method":"GET","path":"a"}                         | 400
            {"method":"GET","path":"/a/../b"}                   | 400
            {"method":"GET","path":"/a%252fb"}                  | 400
            {"method":"PATCH","path":"/a"}                      | 400
            {"method":"get","path":"/a"}                        | 400
            {"method":"GET","path":"/a","address":"localhost"}  | 400
            {"method":"GET","path":"/a","adress":"10.0.0.1"}    | 400
            {"method":"GET","path":"/a","key":"00000000000000000000000000000000"} | 404
            """)
    void refuses_questions_that_are_none(String body, int status) {
        as(session).body(body).post("/api/v1/decisions").then().statusCode(status);
    }

    @Test
    void tells_nothing_about_somebody_elses_token_and_nothing_to_strangers() {
        String foreign = key(session, token(session, "\"kind\":\"publish\""));
        String question = "{\"method\":\"GET\",\"path\":\"/a\",\"key\":\"" + foreign + "\"}";

        as(session(somebody())).body(question).post("/api/v1/decisions").then().statusCode(404);
        given().contentType(ContentType.JSON)
                .body(question)
                .post("/api/v1/decisions")
                .then()
                .statusCode(401);
        as("npm_x")
                .body("{\"method\":\"GET\",\"path\":\"/a\"}")
                .post("/api/v1/decisions")
                .then()
                .statusCode(401);
    }

    /** The key of a token that may not be used from here. */
    private static String key(String session, String token) {
        return as(session)
                .get("/api/v1/tokens")
                .then()
                .extract()
                .path("tokens.find { it.preview == 'npm_..." + token.substring(36) + "' }.key");
    }
}
