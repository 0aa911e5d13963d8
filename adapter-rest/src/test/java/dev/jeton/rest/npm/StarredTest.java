package dev.jeton.rest.npm;

import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static dev.jeton.rest.Wire.as;
import static dev.jeton.rest.Wire.session;
import static dev.jeton.rest.Wire.somebody;
import static dev.jeton.rest.Wire.token;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.PackageStars;
import dev.jeton.core.packages.Packages;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StarredTest {

    @Inject
    Packages packages;

    @Inject
    PackageStars stars;

    private final String name = somebody();
    private final String hidden = "@x" + name + "/hidden";
    private String session = "";

    @BeforeEach
    void star() {
        session = session(name);
        packages.add(aPackage()
                .named(hidden)
                .restricted()
                .ownedBy(new Username(name))
                .build());
        stars.add(PackageName.parse(hidden), new Username(name));
        stars.add(PackageName.parse("left-pad"), new Username(name));
    }

    @Test
    void one_sees_what_one_has_starred() {
        starred(session, "%22" + name + "%22").statusCode(200).body("rows.value", contains(hidden, "left-pad"));
    }

    @Test
    void others_see_what_they_may_know_of() {
        starred(session(somebody()), "%22" + name + "%22").statusCode(200).body("rows.value", contains("left-pad"));
    }

    @Test
    void a_limited_token_sees_what_it_is_for() {
        String limited = token(
                session,
                "\"kind\":\"granular\",\"name\":\"x\",\"packagesAndScopes\":{\"permission\":\"read-only\","
                        + "\"packages\":[\"" + hidden + "\"]}");

        starred(limited, "%22" + name + "%22").statusCode(200).body("rows.value", contains(hidden));
    }

    @Test
    void whoever_has_starred_nothing_has_no_rows() {
        starred(session, "%22nobody-at-all%22").statusCode(200).body("rows", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "%22", "%22ada", "ada%22", "%22%22", "%22A%20B%22", "null"})
    void any_other_key_is_malformed(String key) {
        starred(session, key).statusCode(400);
    }

    @Test
    void a_stranger_sees_nothing() {
        given().urlEncodingEnabled(false)
                .get("/-/_view/starredByUser?key=%22" + name + "%22")
                .then()
                .statusCode(401)
                .body("code", equalTo("token_missing"));
    }

    // ---- as pnpm 11 and later says it ----

    @Test
    void pnpm_gives_lists_and_takes_back_a_star() {
        String body = "{\"name\":\"right-pad\",\"package\":\"right-pad\"}";

        pnpm(session).body(body).put("/-/user/v1/star").then().statusCode(200);
        pnpm(session)
                .get("/-/user/v1/star")
                .then()
                .statusCode(200)
                .body("$", contains(hidden, "left-pad", "right-pad"));
        pnpm(session).body(body).delete("/-/user/v1/star").then().statusCode(200);
        pnpm(session).get("/-/user/v1/star").then().statusCode(200).body("$", contains(hidden, "left-pad"));
    }

    @Test
    void nobody_stars_what_they_may_not_know_of() {
        pnpm(session(somebody()))
                .body("{\"name\":\"" + hidden + "\"}")
                .put("/-/user/v1/star")
                .then()
                .statusCode(404);
        pnpm(token(session, "\"kind\":\"read-only\""))
                .body("{\"name\":\"left-pad\"}")
                .delete("/-/user/v1/star")
                .then()
                .statusCode(403)
                .body("code", equalTo("read_only_token"));
        pnpm(session).body("{}").put("/-/user/v1/star").then().statusCode(400);
    }

    private static RequestSpecification pnpm(String token) {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    private static ValidatableResponse starred(String token, String key) {
        return as(token)
                .urlEncodingEnabled(false)
                .get("/-/_view/starredByUser?key=" + key)
                .then();
    }
}
