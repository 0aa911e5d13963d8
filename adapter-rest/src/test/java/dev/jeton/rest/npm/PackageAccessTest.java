package dev.jeton.rest.npm;

import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static dev.jeton.rest.Wire.as;
import static dev.jeton.rest.Wire.session;
import static dev.jeton.rest.Wire.somebody;
import static dev.jeton.rest.Wire.token;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.packages.PublishingAccess;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.packages.Visibility;
import dev.jeton.rest.MovableClock;
import dev.jeton.rest.TwoFactor;
import dev.jeton.rest.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PackageAccessTest {

    private static final String RESTRICTED = "{\"access\":\"restricted\"}";
    private static final String PUBLIC = "{\"access\":\"public\"}";

    @Inject
    Packages packages;

    @Inject
    MovableClock clock;

    private final String owner = somebody();
    private final String other = somebody();
    private final String shared = "@x" + owner + "/ui";
    private final String plain = "plain-" + owner;
    private String session = "";
    private String strange = "";

    @BeforeEach
    void publish() {
        session = session(owner);
        strange = session(other);
        packages.add(aPackage().named(shared).ownedBy(new Username(owner)).build());
        packages.add(aPackage().named(plain).ownedBy(new Username(owner)).build());
    }

    // ---- visibility ----

    @Test
    void whoever_may_know_of_a_package_is_told_whether_it_is_public() {
        get(strange, shared, "visibility").statusCode(200).body("public", equalTo(true));
        restrict();

        get(session, shared, "visibility").statusCode(200).body("public", equalTo(false));
        get(strange, shared, "visibility").statusCode(404);
    }

    @Test
    void of_what_is_not_recorded_an_unscoped_package_is_public_and_a_scoped_one_looks_hidden() {
        get(strange, "unrecorded-" + owner, "visibility").statusCode(200).body("public", equalTo(true));
        get(strange, "@" + owner + "/unrecorded", "visibility")
                .statusCode(404)
                .body("error", equalTo("There is no package @" + owner + "/unrecorded, or you may not see it"));
        get(strange, "@" + owner + "/unrecorded", "collaborators").statusCode(404);
        get(session, "@" + owner + "/unrecorded", "visibility").statusCode(200).body("public", equalTo(false));
    }

    @Test
    void a_stranger_is_told_nothing() {
        for (String what : new String[] {"visibility", "collaborators"}) {
            request(given(), shared, what, "GET").statusCode(401).body("code", equalTo("token_missing"));
        }
        request(given().contentType("application/json").body(PUBLIC), shared, "access", "POST")
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"owners", "access/x", "trust", "stage", "visibility/x", "collaborators/x"})
    void nothing_else_is_there_to_read(String what) {
        get(session, shared, what).statusCode(404);
    }

    // ---- collaborators ----

    @Test
    void whoever_may_know_of_a_package_is_told_its_collaborators() {
        get(strange, shared, "collaborators").statusCode(200).body("$", equalTo(Map.of(owner, "write")));
        restrict();
        get(strange, shared, "collaborators").statusCode(404);
    }

    @Test
    void the_owner_of_the_scope_is_one_of_them() {
        String own = "@" + owner + "/ui";
        packages.add(aPackage().named(own).ownedBy(new Username(other)).build());

        get(session, own, "collaborators").statusCode(200).body("$", equalTo(Map.of(owner, "write", other, "write")));
    }

    @Test
    void old_clients_ask_for_one_of_them() {
        get(session, shared, "collaborators?format=cli&user=" + owner)
                .statusCode(200)
                .body("$", equalTo(Map.of(owner, "write")));
        get(session, shared, "collaborators?format=cli&user=" + other)
                .statusCode(200)
                .body("$", equalTo(Map.of()));
    }

    @Test
    void a_token_that_only_downloads_is_not_told_them() {
        get(token(session, "\"kind\":\"read-only\""), shared, "collaborators")
                .statusCode(403)
                .body("code", equalTo("read_only_token"));
        get(token(session, "\"kind\":\"read-only\""), shared, "visibility").statusCode(200);
    }

    // ---- access ----

    @ParameterizedTest
    @ValueSource(strings = {"%2f", "%2F", "/", "%40%2F", "%40%2f", "%40/"})
    void an_owner_restricts_and_opens_in_every_spelling(String spelling) {
        String name = spelling.startsWith("%40")
                ? shared.replace("@", "%40").replace("/", spelling.substring(3))
                : shared.replace("/", spelling);

        post(session, name, RESTRICTED).statusCode(200);
        assertThat(recorded(shared).visibility()).isEqualTo(Visibility.RESTRICTED);
        post(session, name, PUBLIC).statusCode(200);
        assertThat(recorded(shared).visibility()).isEqualTo(Visibility.PUBLIC);
    }

    @Test
    void another_changes_nothing() {
        post(strange, shared, RESTRICTED).statusCode(403).body("code", equalTo("owner_lacks_access"));
        restrict();
        post(strange, shared, PUBLIC).statusCode(404);
        assertThat(recorded(shared).visibility()).isEqualTo(Visibility.RESTRICTED);
    }

    @Test
    void an_unscoped_package_cannot_be_restricted() {
        post(session, plain, RESTRICTED).statusCode(422).body("code", equalTo("unscoped_is_public"));
        post(session, plain, "{\"access\":\"restricted\",\"publish_requires_tfa\":true}")
                .statusCode(422);
        assertThat(recorded(plain).publishingAccess()).isEqualTo(PublishingAccess.ANY);
        post(session, plain, PUBLIC).statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"publish_requires_tfa":false}                                          | ANY
            {"publish_requires_tfa":true}                                           | TWO_FACTOR_ONLY
            {"publish_requires_tfa":true,"automation_token_overrides_tfa":false}    | TWO_FACTOR_ONLY
            {"publish_requires_tfa":true,"automation_token_overrides_tfa":true}     | TWO_FACTOR_OR_AUTOMATION
            {"publish_requires_tfa":false,"automation_token_overrides_tfa":true}    | ANY
            """)
    void an_owner_says_what_publishing_takes(String body, PublishingAccess access) {
        post(session, plain, body).statusCode(200);

        assertThat(recorded(plain).publishingAccess()).isEqualTo(access);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"access\":null}",
                "{\"access\":\"private\"}",
                "{\"access\":\"PUBLIC\"}",
                "{\"access\":true}",
                "{\"access\":\"public\",\"access\":\"restricted\"}",
                "{\"automation_token_overrides_tfa\":true}",
                "{\"publish_requires_tfa\":\"false\"}",
            })
    void what_says_nothing_is_malformed(String body) {
        post(session, shared, body).statusCode(400);

        assertThat(recorded(shared))
                .isEqualTo(aPackage().named(shared).ownedBy(new Username(owner)).build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "kind":"read-only"    | read_only_token
            "kind":"automation"   | bypass_not_allowed
            "kind":"granular","name":"x","packagesAndScopes":{"permission":"read-only","all":true}                | package_not_granted
            "kind":"granular","name":"x","packagesAndScopes":{"permission":"read-write","packages":["left-pad"]} | package_not_granted
            """)
    void a_token_that_is_not_made_for_it_changes_nothing(String kind, String code) {
        post(token(session, kind), shared, RESTRICTED).statusCode(403).body("code", equalTo(code));

        assertThat(recorded(shared).visibility()).isEqualTo(Visibility.PUBLIC);
    }

    @Test
    void a_token_that_is_made_for_it_does() {
        String granular = "\"kind\":\"granular\",\"name\":\"x\",\"packagesAndScopes\":{\"permission\":\"read-write\","
                + "\"packages\":[\"" + shared + "\"]}";

        post(token(session, granular), shared, RESTRICTED).statusCode(200);
    }

    @Test
    void a_password_changes_nothing() {
        request(as(owner, Wire.PASSWORD).body(RESTRICTED), shared, "access", "POST")
                .statusCode(401);

        assertThat(recorded(shared).visibility()).isEqualTo(Visibility.PUBLIC);
    }

    @Test
    void a_passcode_is_asked_for() {
        TwoFactor twoFactor = TwoFactor.enable(session, "auth-and-writes", clock);

        post(session, shared, RESTRICTED)
                .statusCode(401)
                .header("www-authenticate", "OTP")
                .body("code", equalTo("otp_required"));
        assertThat(recorded(shared).visibility()).isEqualTo(Visibility.PUBLIC);
        request(
                        as(session)
                                .header("npm-otp", twoFactor.recoveryCodes().get(0))
                                .body(RESTRICTED),
                        shared,
                        "access",
                        "POST")
                .statusCode(200);
    }

    @Test
    void a_package_that_is_named_like_its_tags_is_governed_like_any_other() {
        String name = "@x" + owner + "/dist-tags";
        packages.add(aPackage().named(name).ownedBy(new Username(owner)).build());

        request(as(session).body(RESTRICTED), name, "access", "POST").statusCode(200);

        assertThat(recorded(name).visibility()).isEqualTo(Visibility.RESTRICTED);
    }

    // ---- as pnpm 11 and later says it ----

    @Test
    void pnpm_asks_who_may_read_by_another_name() {
        get(strange, shared, "access").statusCode(200).body("access", equalTo("public"));
        restrict();

        get(session, shared, "access").statusCode(200).body("access", equalTo("restricted"));
        get(strange, shared, "access").statusCode(404);
    }

    @Test
    void pnpm_adds_and_removes_one_owner() {
        request(as(session).body("{\"user\":\"" + other + "\"}"), shared, "owners", "PUT")
                .statusCode(200);
        assertThat(recorded(shared).collaborators())
                .containsExactlyInAnyOrder(new Username(owner), new Username(other));

        request(as(session), shared, "owners/" + owner, "DELETE").statusCode(200);
        assertThat(recorded(shared).collaborators()).containsExactly(new Username(other));
        request(as(session), shared, "owners/" + other, "DELETE")
                .statusCode(403)
                .body("code", equalTo("owner_lacks_access"));
        request(as(strange), shared, "owners/" + other, "DELETE")
                .statusCode(422)
                .body("code", equalTo("no_collaborators"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"user":"nobody-of-that-name"} | 422
            {"user":null}                  | 400
            {"user":"A B"}                 | 400
            {}                             | 400
            """)
    void nobody_else_becomes_an_owner(String body, int status) {
        request(as(session).body(body), shared, "owners", "PUT").statusCode(status);

        assertThat(recorded(shared).collaborators()).containsExactly(new Username(owner));
    }

    @Test
    void who_owns_a_package_is_changed_by_its_owners_alone() {
        String own = "{\"user\":\"" + other + "\"}";

        request(as(strange).body(own), shared, "owners", "PUT").statusCode(403);
        request(as(token(session, "\"kind\":\"automation\"")).body(own), shared, "owners", "PUT")
                .statusCode(403)
                .body("code", equalTo("bypass_not_allowed"));
        TwoFactor.enable(session, "auth-and-writes", clock);
        request(as(session).body(own), shared, "owners", "PUT").statusCode(401).body("code", equalTo("otp_required"));
        assertThat(recorded(shared).collaborators()).containsExactly(new Username(owner));
    }

    private void restrict() {
        post(session, shared, RESTRICTED).statusCode(200);
    }

    private RegistryPackage recorded(String name) {
        return packages.find(PackageName.parse(name)).orElseThrow();
    }

    private static ValidatableResponse get(String token, String name, String what) {
        return request(as(token), name.replace("/", "%2f"), what, "GET");
    }

    private static ValidatableResponse post(String token, String name, String body) {
        return request(as(token).body(body), name, "access", "POST");
    }

    private static ValidatableResponse request(RequestSpecification as, String name, String what, String method) {
        return as.urlEncodingEnabled(false)
                .request(method, "/-/package/" + name + "/" + what)
                .then();
    }
}
