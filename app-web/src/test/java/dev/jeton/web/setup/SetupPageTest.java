package dev.jeton.web.setup;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.jeton.core.account.SetupCode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
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
        ours().get("/").then().statusCode(200).body(containsString("no administrator yet"));
    }

    @Test
    @Order(1)
    void sign_up_waits_for_the_administrator() {
        ours().urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"name\":\"mallory\",\"password\":\"correct horse battery\",\"email\":\"m@example.org\"}")
                .put("/-/user/org.couchdb.user:mallory")
                .then()
                .statusCode(401);
    }

    @Test
    @Order(1)
    void the_form_keeps_the_code_and_runs_no_script() {
        ours().get("/_/setup?code=\"><script>alert(1)</script>")
                .then()
                .statusCode(200)
                .header("content-security-policy", containsString("default-src 'none'"))
                .header("content-security-policy", containsString("frame-ancestors 'none'"))
                .header("referrer-policy", equalTo("same-origin"))
                .header("cache-control", equalTo("no-store"))
                .body(not(containsString("<script>alert")));
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
            })
    @Order(2)
    void what_is_no_form_is_refused(String body) {
        ours().contentType("application/x-www-form-urlencoded")
                .body(body)
                .post("/_/setup")
                .then()
                .statusCode(400);
    }

    @Test
    @Order(3)
    void a_wrong_code_makes_nobody() {
        submit("00000000000000000000000000000000", "mallory", "", "correct horse battery")
                .statusCode(422)
                .body(containsString("That setup code is wrong"));

        ours().get("/").then().body(containsString("no administrator yet"));
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
        ours().get("/_/setup?code=" + code.reveal())
                .then()
                .statusCode(410)
                .body(containsString("npm login --registry=http://localhost:"));
        ours().contentType("application/json")
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
        ours().auth()
                .preemptive()
                .basic("root", "correct horse battery")
                .get("/-/whoami")
                .then()
                .statusCode(200)
                .body("username", equalTo("root"));
    }

    private static ValidatableResponse submit(String code, String username, String email, String password) {
        return ours().contentType("application/x-www-form-urlencoded")
                .formParam("code", code)
                .formParam("username", username)
                .formParam("email", email)
                .formParam("password", password)
                .post("/_/setup")
                .then();
    }

    /** As a browser sends from a page of this server. */
    private static RequestSpecification ours() {
        return given().header("Sec-Fetch-Site", "same-origin");
    }
}
