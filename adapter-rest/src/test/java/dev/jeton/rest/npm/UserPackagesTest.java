package dev.jeton.rest.npm;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static dev.jeton.rest.Wire.as;
import static dev.jeton.rest.Wire.session;
import static dev.jeton.rest.Wire.somebody;
import static dev.jeton.rest.Wire.token;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.packages.Packages;
import dev.jeton.rest.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UserPackagesTest {

    @Inject
    Packages packages;

    @Inject
    Accounts accounts;

    @Inject
    MovableClock clock;

    private final String name = somebody();
    private String session = "";

    @BeforeEach
    void signUp() {
        session = session(name);
    }

    @Test
    void one_lists_what_one_may_change() {
        packages.add(aPackage().named("a-" + name).ownedBy(new Username(name)).build());
        packages.add(aPackage().named("@" + name + "/b").restricted().build());
        packages.add(aPackage().named("c-" + name).build());

        get(session, "/-/user/" + name + "/package")
                .statusCode(200)
                .body("$", equalTo(Map.of("a-" + name, "write", "@" + name + "/b", "write")));
    }

    @Test
    void nobody_lists_what_another_may_change() {
        get(session(somebody()), "/-/user/" + name + "/package").statusCode(404);
        get(session, "/-/user/nobody-at-all/package").statusCode(404);
        given().get("/-/user/" + name + "/package").then().statusCode(401);
    }

    @Test
    void a_granular_token_does_not_look_at_the_account() {
        String granular = token(
                session,
                "\"kind\":\"granular\",\"name\":\"x\",\"packagesAndScopes\":{\"permission\":\"read-write\",\"all\":true}");

        get(granular, "/-/user/" + name + "/package").statusCode(403);
    }

    @Test
    void whoever_is_signed_in_reads_the_name_and_address_of_another() {
        get(session(somebody()), "/-/user/org.couchdb.user:" + name)
                .statusCode(200)
                .body("_id", equalTo("org.couchdb.user:" + name))
                .body("name", equalTo(name))
                .body("email", equalTo("x@example.org"))
                .body("type", equalTo("user"));
    }

    @Test
    void a_stranger_reads_of_nobody() {
        given().urlEncodingEnabled(false)
                .get("/-/user/org.couchdb.user:" + name)
                .then()
                .statusCode(401)
                .body("code", equalTo("token_missing"));
    }

    @Test
    void whoever_is_deactivated_is_not_there() {
        String gone = somebody();
        accounts.add(anAccount().named(gone).deactivatedAt(clock.instant()).build());

        get(session, "/-/user/org.couchdb.user:" + gone).statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody-at-all", "A%20B", "%3Cscript%3E"})
    void nobody_else_is_there(String other) {
        get(session, "/-/user/org.couchdb.user:" + other)
                .statusCode(oneOf(400, 404))
                .body("error", not(containsString("<script>")));
    }

    @Test
    void a_token_that_soon_expires_is_spoken_of() {
        String soon = token(
                session,
                "\"kind\":\"granular\",\"name\":\"x\",\"expiresInDays\":1,"
                        + "\"packagesAndScopes\":{\"permission\":\"read-only\",\"all\":true}");
        String late = token(
                session,
                "\"kind\":\"granular\",\"name\":\"y\",\"expiresInDays\":30,"
                        + "\"packagesAndScopes\":{\"permission\":\"read-only\",\"all\":true}");

        get(soon, "/-/whoami")
                .statusCode(200)
                .header(
                        "npm-notice",
                        matchesPattern(
                                "Your access token npm_.* expires on .*, in (less than a|one) day: create a new one at "
                                        + "https://npm\\.example\\.org/_/tokens"));
        get(late, "/-/whoami").statusCode(200).header("npm-notice", nullValue());
        get(session, "/-/whoami").statusCode(200).header("npm-notice", nullValue());
    }

    @Test
    void what_npm_does_not_show_of_a_401_is_a_notice() {
        String revoked = token(session, "\"kind\":\"publish\"");
        as(session).delete("/-/npm/v1/tokens/token/" + revoked).then().statusCode(204);

        get(revoked, "/-/whoami").statusCode(401).header("npm-notice", containsString("revoked"));
        given().get("/-/whoami").then().statusCode(401).header("npm-notice", containsString("token"));
        as(name, "a wrong password")
                .get("/-/npm/v1/user")
                .then()
                .statusCode(401)
                .header("npm-notice", containsString("password is wrong"));
    }

    private static ValidatableResponse get(String token, String path) {
        return as(token).urlEncodingEnabled(false).get(path).then();
    }
}
