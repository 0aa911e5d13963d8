package dev.jeton.web.setup;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.jeton.core.account.SetupCode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an empty database to a server with an administrator: in this order. */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetupPageTest {

    @Inject
    SetupCode code;

    @Test
    @Order(1)
    void a_new_server_says_so() {
        given().get("/").then().statusCode(200).body(containsString("no administrator yet"));
    }

    @Test
    @Order(1)
    void sign_up_waits_for_the_administrator() {
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"name\":\"mallory\",\"password\":\"correct horse battery\",\"email\":\"m@example.org\"}")
                .put("/-/user/org.couchdb.user:mallory")
                .then()
                .statusCode(401);
    }

    @Test
    @Order(1)
    void the_form_keeps_the_code_and_runs_no_script() {
        given().get("/setup?code=\"><script>alert(1)</script>")
                .then()
                .statusCode(200)
                .header("content-security-policy", containsString("default-src 'none'"))
                .header("content-security-policy", containsString("frame-ancestors 'none'"))
                .header("referrer-policy", equalTo("no-referrer"))
                .header("cache-control", equalTo("no-store"))
                .body(not(containsString("<script>")));
    }

    @ParameterizedTest
    @CsvSource({
        "root, x@example.org, short, at least 10 characters",
        "root, x@example.org, '', 1 to 1000 characters",
        "Root, x@example.org, correct horse battery, lower-case letters",
        "root, nowhere, correct horse battery, name@example.org",
        "root, x@example.org, aaaaaaaaaaaa, different characters",
    })
    @Order(2)
    void a_form_that_cannot_be_comes_back_with_what_was_typed(
            String username, String email, String password, String sentence) {
        submit(code.reveal(), username, email, password)
                .statusCode(422)
                .body(containsString(sentence))
                .body(containsString("value=\"" + username + "\""))
                .body(containsString("value=\"" + email + "\""))
                .body(not(containsString("value=\"" + password + "\" autocomplete")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "code=%zz",
                "code=1&code=2",
                "a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1&k=1&l=1&m=1&n=1&o=1&p=1&q=1&r=1&s=1&t=1&u=1"
            })
    @Order(2)
    void what_is_no_form_is_refused(String body) {
        given().contentType("application/x-www-form-urlencoded")
                .body(body)
                .post("/setup")
                .then()
                .statusCode(400);
    }

    @Test
    @Order(3)
    void a_wrong_code_makes_nobody() {
        submit("00000000000000000000000000000000", "mallory", "", "correct horse battery")
                .statusCode(422)
                .body(containsString("That setup code is wrong"));

        given().get("/").then().body(containsString("no administrator yet"));
    }

    @Test
    @Order(4)
    void the_right_code_makes_the_administrator() {
        submit(code.reveal(), "root", "", "correct horse battery")
                .statusCode(201)
                .body(containsString("Welcome, root"));
    }

    @Test
    @Order(5)
    void the_code_works_once() {
        submit(code.reveal(), "mallory", "", "correct horse battery").statusCode(410);
        given().get("/setup?code=" + code.reveal()).then().statusCode(410);
        given().contentType("application/json")
                .body("{\"code\":\"" + code.reveal()
                        + "\",\"username\":\"mallory\",\"password\":\"correct horse battery\"}")
                .post("/api/v1/setup")
                .then()
                .statusCode(409)
                .body("code", equalTo("already_set_up"));
    }

    @Test
    @Order(5)
    void the_administrator_logs_in() {
        given().auth()
                .preemptive()
                .basic("root", "correct horse battery")
                .get("/-/whoami")
                .then()
                .statusCode(200)
                .body("username", equalTo("root"));
    }

    private static ValidatableResponse submit(String code, String username, String email, String password) {
        return given().contentType("application/x-www-form-urlencoded")
                .formParam("code", code)
                .formParam("username", username)
                .formParam("email", email)
                .formParam("password", password)
                .post("/setup")
                .then();
    }
}
