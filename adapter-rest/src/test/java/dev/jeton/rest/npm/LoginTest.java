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

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LoginTest {

    @Test
    void gives_a_session_that_is_who_it_says() {
        String name = somebody();

        as(session(name)).get("/-/whoami").then().statusCode(200).body("username", equalTo(name));
    }

    @Test
    void answers_an_unknown_user_like_a_wrong_password() {
        String known = somebody();
        session(known);

        Response wrong = logIn(known, "{\"name\":\"%s\",\"password\":\"wrong\"}".formatted(known));
        Response unknown = logIn("nobody-at-all", "{\"name\":\"nobody-at-all\",\"password\":\"wrong\"}");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.header("www-authenticate")).isEqualTo("Basic");
        assertThat(wrong.header("npm-notice")).isEqualTo(wrong.path("error")).contains("password is wrong");
        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
        assertThat(unknown.headers().asList()).isEqualTo(wrong.headers().asList());
        assertThat(unknown.asString()).isEqualTo(wrong.asString());
    }

    @Test
    void does_not_take_over_a_name_that_is_taken() {
        String name = somebody();
        session(name);

        logIn(name, "{\"name\":\"%s\",\"password\":\"another password\",\"email\":\"y@example.org\"}".formatted(name))
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"somebody-else","password":"correct horse battery"}                | 400 | must be the same
            {"name":"fresh"}                                                           | 401 | wrong
            {"name":"fresh","password":""}                                             | 401 | wrong
            {"name":"fresh","password":"short","email":"x@example.org"}                | 422 | at least 10 characters
            {"name":"fresh","password":"correct horse battery","email":"x"}            | 400 | name@example.org
            {"name":"fresh","password":"correct horse battery","readonly":true}        | 422 | read-only token
            {"name":"fresh","password":5}                                              | 400 | `password` must be text
            {"name":"fresh","password":"x","cidr_whitelist":["10.0.0.300/8"]}          | 400 | CIDR whitelist contains invalid CIDR entry: 10.0.0.300/8
            {"name":"fresh","password":"x","cidr":["10.0.0.300/8"]}                    | 400 | CIDR whitelist contains invalid CIDR entry: 10.0.0.300/8
            {"name":"fresh","password":"x","cidr":["10.0.0.0/8"],"cidr_whitelist":[]}  | 400 | mean the same and differ
            {"name":"fresh","password":"x","ip_ranges":["10.0.0.0/8"]}                 | 400 | There is no field `ip_ranges` here: take it out or correct its name. Known fields: cidr, cidr_whitelist
            {"name":"fresh","password":"x","read_only":true}                           | 400 | no field `read_only`
            {"name":"fresh","password":"x","expires":1}                                | 400 | no field `expires`
            {                                                                          | 400 | not valid JSON
            """)
    void refuses_with_a_sentence(String body, int status, String sentence) {
        logIn("fresh", body)
                .then()
                .statusCode(status)
                .body("error", containsString(sentence))
                .body("message", containsString(sentence));
    }

    @Test
    void ignores_what_it_does_not_know_and_old_credentials() {
        String name = somebody();
        session(name);

        given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .header("Authorization", "Bearer npm_expired")
                .body("{\"name\":\"%s\",\"password\":\"%s\",\"type\":\"user\",\"roles\":[],\"date\":\"x\"}"
                        .formatted(name, PASSWORD))
                .put("/-/user/org.couchdb.user:" + name)
                .then()
                .statusCode(201)
                .body("ok", equalTo(true));
    }

    @Test
    void a_login_with_too_many_ranges_makes_no_account() {
        String name = somebody();
        String ranges = String.join(",", Collections.nCopies(51, "\"192.0.2.0/24\""));

        logIn(
                        name,
                        "{\"name\":\"%s\",\"password\":\"%s\",\"email\":\"x@example.org\",\"cidr\":[%s]}"
                                .formatted(name, PASSWORD, ranges))
                .then()
                .statusCode(400)
                .body("code", equalTo("too_many_ranges"))
                .body("message", containsString("up to 50 allowed IP ranges"));

        logIn(name, "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD))
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cidr", "cidr_whitelist"})
    void a_login_can_be_limited_to_addresses(String field) {
        String name = somebody();
        session(name);

        String far = logIn(
                        name,
                        "{\"name\":\"%s\",\"password\":\"%s\",\"%s\":[\"192.0.2.0/24\"]}"
                                .formatted(name, PASSWORD, field))
                .then()
                .statusCode(201)
                .extract()
                .path("token");

        as(far).get("/-/whoami").then().statusCode(401).header("www-authenticate", "ipaddress");
    }

    @Test
    void forwarded_addresses_of_strangers_do_not_count() {
        String token = token(session(somebody()), "\"kind\":\"publish\",\"allowedIpRanges\":[\"192.0.2.0/24\"]");

        as(token)
                .header("X-Forwarded-For", "192.0.2.1")
                .header("Forwarded", "for=192.0.2.1")
                .get("/-/whoami")
                .then()
                .statusCode(401)
                .body("code", equalTo("address_not_allowed"))
                .body("message", containsString("127.0.0.1"));
    }

    @Test
    void logging_out_kills_the_token() {
        String session = session(somebody());

        as(session).delete("/-/user/token/" + session).then().statusCode(200);

        as(session).get("/-/whoami").then().statusCode(401).body("message", containsString("was revoked on"));
    }

    @Test
    void logging_out_ends_nobody_elses_token() {
        String victim = session(somebody());

        as(session(somebody())).delete("/-/user/token/" + victim).then().statusCode(404);

        as(victim).get("/-/whoami").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bearer npm_000000000000000000000000000000000000 | token_unknown    | Bearer
            Bearer x                                        | token_unknown    | Bearer
            Digest x                                        | token_unknown    | Bearer
            Basic x                                         | password_invalid | Basic
            Basic cm9vdDp3cm9uZw==                          | password_invalid | Basic
            """)
    void says_which_credential_is_wrong(String authorization, String code, String challenge) {
        given().header("Authorization", authorization)
                .get("/-/whoami")
                .then()
                .statusCode(401)
                .header("www-authenticate", challenge)
                .header("cache-control", "no-store")
                .body("code", equalTo(code));
    }

    @Test
    void two_credentials_are_none() {
        String session = session(somebody());

        given().header("Authorization", "Bearer " + session, "Bearer " + session)
                .get("/-/whoami")
                .then()
                .statusCode(401)
                .body("code", equalTo("token_missing"));
    }

    @Test
    void takes_user_name_and_password_and_the_scheme_in_any_case() {
        String name = somebody();
        String session = session(name);

        given().auth()
                .preemptive()
                .basic(name, PASSWORD)
                .get("/-/whoami")
                .then()
                .body("username", equalTo(name));
        given().header("Authorization", "bearer " + session)
                .get("/-/whoami")
                .then()
                .body("username", equalTo(name));
    }

    private static Response logIn(String name, String body) {
        return given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(body)
                .put("/-/user/org.couchdb.user:" + name);
    }
}
