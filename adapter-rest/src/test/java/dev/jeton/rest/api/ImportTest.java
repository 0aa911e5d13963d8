package dev.jeton.rest.api;

import static dev.jeton.rest.Wire.as;
import static dev.jeton.rest.Wire.everyKind;
import static dev.jeton.rest.Wire.session;
import static dev.jeton.rest.Wire.somebody;
import static dev.jeton.rest.Wire.token;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.packages.Visibility;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry has {@code left-pad}, {@code @grace/ui} and {@code @acme/ui}, and the tests share what is recorded. */
@QuarkusTest
class ImportTest {

    private static final String ROOT = "a password for root";

    @Inject
    Packages packages;

    private final String ada = somebody();
    private final String scope = "@s" + ada;

    @Test
    void an_administrator_says_whose_a_package_is_and_a_dry_run_does_nothing() {
        session(ada);
        String name = scope + "/one";
        String body = "\"packages\":{\"" + name + "\":[\"" + ada + "\",\"root\"]}";

        imports("{\"dryRun\":true," + body + "}")
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("imported['" + name + "']", contains(ada, "root"));
        assertThat(recorded(name)).isFalse();

        imports("{" + body + "}").statusCode(200).body("imported['" + name + "']", contains(ada, "root"));
        assertThat(found(name).collaborators()).containsExactlyInAnyOrder(new Username(ada), new Username("root"));
        assertThat(found(name).visibility()).isEqualTo(Visibility.RESTRICTED);

        imports("{" + body + "}").statusCode(200).body("imported", not(hasKey(name)));
    }

    @Test
    void a_package_counts_before_its_scope_and_the_scope_before_the_name_of_an_account() {
        session(ada);
        String grace = "grace";
        session(grace);

        imports("{\"dryRun\":true}")
                .statusCode(200)
                .body("imported['@grace/ui']", contains(grace))
                .body("unassigned", hasItem("left-pad"))
                .body("unassigned", hasItem("@acme/ui"));
        imports("{\"dryRun\":true,\"scopes\":{\"@grace\":[\"" + ada + "\"],\"acme\":[\"" + ada + "\"]}}")
                .statusCode(200)
                .body("imported['@grace/ui']", contains(ada))
                .body("imported['@acme/ui']", contains(ada));
        imports("{\"dryRun\":true,\"scopes\":{\"@grace\":[\"" + ada
                        + "\"]},\"packages\":{\"@grace/ui\":[\"root\"],\"left-pad\":[]}}")
                .statusCode(200)
                .body("imported['@grace/ui']", contains("root"))
                .body("unassigned", hasItem("left-pad"));
    }

    /** What was assigned by a slip must not look as if it had been imported. */
    @Test
    void says_what_matched_and_what_did_not() {
        session(ada);
        String name = scope + "/two";
        String body = "{\"packages\":{\"" + name + "\":[\"" + ada + "\"]},\"scopes\":{\"@amce\":[\"" + ada + "\"]}}";

        imports(body)
                .statusCode(200)
                .body("imported", hasKey(name))
                .body("unmatched", contains("@amce", name))
                .body(
                        "message",
                        matchesPattern("\\d+ packages? imported, \\d+ recorded before and left as they are, "
                                + "\\d+ assigned to nobody; the registry lists nothing for @amce, " + name
                                + ": if it should, check the spelling"));
        imports("{\"scopes\":{\"@amce\":[\"" + ada + "\"]}}")
                .statusCode(200)
                .body("imported", anEmptyMap())
                .body("message", startsWith("No package imported, "))
                .body("message", containsString("nothing for @amce"));
        imports("{\"dryRun\":true,\"scopes\":{\"@acme\":[\"" + ada + "\"]}}")
                .statusCode(200)
                .body("unmatched", empty())
                .body("message", containsString("would be imported (this is a dry run)"))
                .body("message", not(containsString("nothing for")));
    }

    @Test
    void scoped_packages_are_as_public_as_is_said_and_the_others_are_public() {
        session(ada);
        String plain = "plain-" + ada;

        imports("{\"access\":\"public\",\"packages\":{\"" + scope + "/open\":[\"" + ada + "\"]}}")
                .statusCode(200);
        imports("{\"packages\":{\"" + plain + "\":[\"" + ada + "\"]}}").statusCode(200);

        assertThat(found(scope + "/open").visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(found(plain).visibility()).isEqualTo(Visibility.PUBLIC);
    }

    @Test
    void where_an_account_is_not_there_nothing_is_imported() {
        session(ada);
        String name = scope + "/none";

        imports("{\"packages\":{\"" + name + "\":[\"" + ada + "\"]},\"scopes\":{\"@acme\":[\"nobody-at-all\"]}}")
                .statusCode(422)
                .body("code", equalTo("no_such_account"))
                .body("error", containsString("nobody-at-all"));

        assertThat(recorded(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"x\":1}",
                "{\"dryRun\":\"true\"}",
                "{\"access\":\"private\"}",
                "{\"packages\":[]}",
                "{\"packages\":{\"A B\":[\"root\"]}}",
                "{\"packages\":{\"left-pad\":\"root\"}}",
                "{\"packages\":{\"left-pad\":[\"A B\"]}}",
                "{\"packages\":{\"left-pad\":null}}",
                "{\"packages\":{\"left-pad\":[null]}}",
                "{\"packages\":{\"left-pad\":[1]}}",
                "{\"scopes\":{\"@acme/ui\":[\"root\"]}}",
                "{\"scopes\":{\"@acme\":null}}",
                "{\"scopes\":{\"@acme\":[null]}}",
                "{\"scopes\":{\"@acme\":[\"root\"],\"acme\":[\"root\"]}}",
            })
    void what_is_no_assignment_is_malformed(String body) {
        imports(body).statusCode(400);
        assertThat(recorded("left-pad")).isFalse();
    }

    @Test
    void nobody_else_imports() {
        String name = scope + "/mine";
        String body = "{\"packages\":{\"" + name + "\":[\"" + ada + "\"]}}";

        as(session(ada))
                .body(body)
                .post("/api/v1/packages/import")
                .then()
                .statusCode(403)
                .body("code", equalTo("administrator_only"));
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/packages/import")
                .then()
                .statusCode(401);

        assertThat(recorded(name)).isFalse();
    }

    static String[] kinds() {
        return everyKind();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void no_access_token_imports_not_even_an_administrators(String kind) {
        String session = as("root", ROOT)
                .body("{\"name\":\"root\",\"password\":\"" + ROOT + "\"}")
                .urlEncodingEnabled(false)
                .put("/-/user/org.couchdb.user:root")
                .then()
                .statusCode(201)
                .extract()
                .path("token");

        as(token(session, kind))
                .body("{\"dryRun\":true}")
                .post("/api/v1/packages/import")
                .then()
                .statusCode(403)
                .body("code", equalTo("account_management_not_allowed"));
        as(session)
                .body("{\"dryRun\":true}")
                .post("/api/v1/packages/import")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse imports(String body) {
        return as("root", ROOT).body(body).post("/api/v1/packages/import").then();
    }

    private boolean recorded(String name) {
        return packages.find(PackageName.parse(name)).isPresent();
    }

    private RegistryPackage found(String name) {
        return packages.find(PackageName.parse(name)).orElseThrow();
    }
}
