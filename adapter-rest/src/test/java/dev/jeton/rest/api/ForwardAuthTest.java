package dev.jeton.rest.api;

import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static dev.jeton.rest.Wire.as;
import static dev.jeton.rest.Wire.key;
import static dev.jeton.rest.Wire.session;
import static dev.jeton.rest.Wire.somebody;
import static dev.jeton.rest.Wire.token;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.jeton.core.account.Username;
import dev.jeton.core.packages.Packages;
import dev.jeton.rest.MovableClock;
import dev.jeton.rest.TwoFactor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ForwardAuthTest {

    private static final String PATH = "/api/v1/forward-auth";

    @Inject
    Packages packages;

    @Inject
    MovableClock clock;

    private final String owner = somebody();
    private final String name = "pad-" + owner;
    private final String hidden = "@x" + owner + "/hidden";
    private String session = "";

    @BeforeEach
    void publish() {
        session = session(owner);
        packages.add(aPackage().named(name).ownedBy(new Username(owner)).build());
        packages.add(aPackage()
                .named(hidden)
                .restricted()
                .ownedBy(new Username(owner))
                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"original", "forwarded", "prefix"})
    void yes_says_whose_the_request_is_and_what_it_takes(String form) {
        String token = token(session, "\"kind\":\"publish\"");

        ask(form, token, "PUT", "/" + name)
                .statusCode(200)
                .header("X-Jeton-User", owner)
                .header("X-Jeton-Token", key(token))
                .header("X-Jeton-Action", "publish_package")
                .header("X-Jeton-Package", name);
        ask(form, token, "GET", "/" + hidden.replace("/", "%2f"))
                .statusCode(200)
                .header("X-Jeton-Action", "read_package")
                .header("X-Jeton-Package", hidden);
        ask(form, token, "POST", "/-/npm/v1/security/advisories/bulk")
                .statusCode(200)
                .header("X-Jeton-Package", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /%s/-/%s-1.0.0.tgz, read_package",
        "HEAD, /%s, read_package",
        "GET, /%s?write=true, read_package",
        "DELETE, /%s/-rev/1, unpublish_package",
        "PUT, /-/package/%s/dist-tags/latest, tag_package_latest",
    })
    void what_a_request_takes_is_told_by_its_head(String method, String uri, String action) {
        ask("original", session, method, uri.replace("%s", name))
                .statusCode(200)
                .header("X-Jeton-Action", action);
    }

    @Test
    void conditions_and_ranges_make_no_difference() {
        as(session)
                .header("X-Original-Method", "GET")
                .header("X-Original-URI", "/" + name)
                .header("Range", "bytes=0-1")
                .header("If-None-Match", "*")
                .get(PATH)
                .then()
                .statusCode(200);
    }

    // ---- no ----

    @ParameterizedTest
    @ValueSource(strings = {"forwarded", "prefix"})
    void no_is_what_npm_understands(String form) {
        String other = session(somebody());

        ask(form, "npm_x", "GET", "/" + name)
                .statusCode(401)
                .header("www-authenticate", "Bearer")
                .header("npm-notice", notNullValue())
                .body("code", equalTo("token_unknown"))
                .body("error", notNullValue());
        ask(given(), form, "GET", "/" + name)
                .statusCode(401)
                .header("npm-notice", nullValue())
                .body("code", equalTo("token_missing"));
        ask(form, other, "PUT", "/" + name).statusCode(403).body("code", equalTo("owner_lacks_access"));
        ask(form, other, "GET", "/" + hidden.replace("/", "%2f"))
                .statusCode(404)
                .body("code", equalTo("owner_lacks_access"));
        ask(form, session, "GET", "/" + name + "/../x/..").statusCode(400).header("X-Jeton-User", nullValue());
    }

    @Test
    void nginx_hears_401_and_403_and_the_rest_in_headers() {
        String other = session(somebody());

        ask("original", "npm_x", "GET", "/" + name)
                .statusCode(401)
                .header("www-authenticate", "Bearer")
                .header("X-Jeton-Status", "401")
                .header("X-Jeton-Code", "token_unknown");
        ask("original", other, "PUT", "/" + name)
                .statusCode(403)
                .header("X-Jeton-Status", "403")
                .header("X-Jeton-Code", "owner_lacks_access")
                .header("X-Jeton-Message", not(containsString("\"")));
        ask("original", other, "GET", "/" + hidden.replace("/", "%2f"))
                .statusCode(403)
                .header("X-Jeton-Status", "404");
        ask("original", session, "GET", "/a//b").statusCode(403).header("X-Jeton-Status", "400");
    }

    @Test
    void a_passcode_is_asked_for_and_taken() {
        TwoFactor twoFactor = TwoFactor.enable(session, "auth-and-writes", clock);

        ask("original", session, "PUT", "/" + name)
                .statusCode(401)
                .header("www-authenticate", "OTP")
                .header("X-Jeton-Code", "otp_required")
                .header("npm-notice", nullValue());
        ask(as(session).header("npm-otp", twoFactor.recoveryCodes().get(0)), "original", "PUT", "/" + name)
                .statusCode(200);
    }

    @Test
    void a_stranger_is_refused() {
        ask(given(), "original", "GET", "/" + name)
                .statusCode(401)
                .header("X-Jeton-Code", "token_missing")
                .header("X-Jeton-User", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/-/whoami",
                "/-/npm/v1/user",
                "/-/npm/v1/tokens",
                "/-/user/org.couchdb.user:ada",
                "/-/package/left-pad/access",
                "/-/package/left-pad/visibility",
                "/-/package/@acme/dist-tags/visibility",
                "/-/org/acme/user",
                "/-/_view/starredByUser",
                "/-/ping",
                "/-/v1/login",
                "/-/unknown",
                "/left-pad/x/y",
            })
    void what_is_jetons_own_is_not_passed_on(String uri) {
        for (String form : new String[] {"original", "forwarded", "prefix"}) {
            ask(form, session, "GET", uri)
                    .statusCode(403)
                    .header("X-Jeton-Code", "unknown_operation")
                    .header("X-Jeton-User", nullValue());
        }
        ask("original", session, "PUT", "/" + name + "/-rev")
                .statusCode(403)
                .header("X-Jeton-Code", "unknown_operation");
        ask("original", session, "PUT", "/" + name + "/-/" + name + "-1.tgz/x")
                .statusCode(403)
                .header("X-Jeton-Code", "unknown_operation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//left-pad",
                "/left-pad/",
                "/a/../b",
                "/a/%2e%2e/b",
                "/@acme%252fui",
                "/%2d/whoami",
                "/a;b",
                "/a%5cb",
                "/a%00",
                "http://x/a",
                "left-pad"
            })
    void what_two_programs_could_read_differently_is_refused(String uri) {
        ask("original", session, "GET", uri).statusCode(403).header("X-Jeton-Code", "malformed_request");
        ask("forwarded", session, "GET", uri).statusCode(400).header("X-Jeton-Code", "malformed_request");
    }

    // ---- what is not seen ----

    @Test
    void the_body_of_a_limited_token_is_not_seen() {
        String limited = token(
                session,
                "\"kind\":\"granular\",\"name\":\"x\",\"packagesAndScopes\":{\"permission\":\"read-write\",\"packages\":[\""
                        + name + "\"]}");
        String all = token(
                session,
                "\"kind\":\"granular\",\"name\":\"y\",\"packagesAndScopes\":{\"permission\":\"read-write\",\"all\":true}");

        ask("forwarded", limited, "PUT", "/" + name).statusCode(403).body("code", equalTo("body_not_seen"));
        ask("forwarded", limited, "PUT", "/" + name + "/-rev/1").statusCode(403).body("code", equalTo("body_not_seen"));
        ask("forwarded", limited, "GET", "/" + name).statusCode(200);
        ask("forwarded", limited, "PUT", "/-/package/" + name + "/dist-tags/next")
                .statusCode(200);
        ask("forwarded", limited, "GET", "/left-pad").statusCode(403).body("code", equalTo("package_not_granted"));
        ask("forwarded", all, "PUT", "/" + name).statusCode(200);
        ask("forwarded", all, "PUT", "/left-pad").statusCode(403).body("code", equalTo("owner_lacks_access"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/-/v1/search?text=x", "/-/all"})
    void the_answer_to_a_search_is_not_seen(String uri) {
        ask("forwarded", session, "GET", uri).statusCode(403).body("code", equalTo("answer_not_seen"));
    }

    // ---- how it is asked ----

    @Test
    void two_ways_at_once_are_refused() {
        as(session)
                .header("X-Original-Method", "GET")
                .header("X-Original-URI", "/left-pad")
                .header("X-Forwarded-Method", "GET")
                .header("X-Forwarded-Uri", "/left-pad")
                .get(PATH)
                .then()
                .statusCode(400)
                .header("X-Jeton-User", nullValue());
        as(session)
                .header("X-Original-Method", "GET")
                .header("X-Original-URI", "/left-pad")
                .get(PATH + "/left-pad")
                .then()
                .statusCode(400);
        as(session)
                .header("X-Forwarded-Uri", "/left-pad")
                .get(PATH + "/left-pad")
                .then()
                .statusCode(400);
    }

    @Test
    void half_a_question_and_none_are_refused() {
        as(session).get(PATH).then().statusCode(400);
        as(session).header("X-Original-URI", "/left-pad").get(PATH).then().statusCode(400);
        as(session).header("X-Forwarded-Method", "GET").get(PATH).then().statusCode(400);
        as(session)
                .header("X-Original-Method", "GET", "PUT")
                .header("X-Original-URI", "/left-pad")
                .get(PATH)
                .then()
                .statusCode(400);
    }

    private static ValidatableResponse ask(String form, String token, String method, String uri) {
        return ask(as(token), form, method, uri);
    }

    private static ValidatableResponse ask(RequestSpecification as, String form, String method, String uri) {
        RequestSpecification quoted = as.urlEncodingEnabled(false);
        return switch (form) {
            case "original" ->
                quoted.header("X-Original-Method", method)
                        .header("X-Original-URI", uri)
                        .get(PATH)
                        .then();
            case "forwarded" ->
                quoted.header("X-Forwarded-Method", method)
                        .header("X-Forwarded-Uri", uri)
                        .get(PATH)
                        .then();
            default -> quoted.request(method, PATH + uri).then();
        };
    }
}
