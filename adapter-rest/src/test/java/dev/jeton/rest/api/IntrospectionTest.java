package dev.jeton.rest.api;

import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static dev.jeton.rest.Wire.ADMINISTRATOR;
import static dev.jeton.rest.Wire.PASSWORD;
import static dev.jeton.rest.Wire.administrator;
import static dev.jeton.rest.Wire.as;
import static dev.jeton.rest.Wire.everyKind;
import static dev.jeton.rest.Wire.key;
import static dev.jeton.rest.Wire.session;
import static dev.jeton.rest.Wire.somebody;
import static dev.jeton.rest.Wire.token;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.AuthorizeAdministrator;
import dev.jeton.core.account.DeactivateAccount;
import dev.jeton.core.account.GuessAllowance;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenSecret;
import dev.jeton.core.token.TokenUses;
import dev.jeton.rest.MovableClock;
import dev.jeton.rest.SwitchedLimits;
import dev.jeton.rest.TwoFactor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7662 and RFC 7009, as a resource server speaks them. */
@QuarkusTest
class IntrospectionTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String INTROSPECT = "/api/v1/oauth/introspect";
    private static final String REVOKE = "/api/v1/oauth/revoke";
    private static final String PUBLISH = "\"kind\":\"publish\"";

    @Inject
    Accounts accounts;

    @Inject
    AccessTokens tokens;

    @Inject
    AuditLog auditLog;

    @Inject
    TokenUses uses;

    @Inject
    MovableClock clock;

    @Inject
    SwitchedLimits limits;

    private String name = "";
    private String session = "";
    private String id = "";
    private String secret = "";

    static String[] kinds() {
        return everyKind();
    }

    @BeforeEach
    void register() {
        var registered = as(administrator())
                .body("{\"name\":\"verdaccio\"}")
                .post("/api/v1/resource-servers")
                .then()
                .statusCode(201)
                .extract();
        id = registered.path("clientId");
        secret = registered.path("clientSecret");
        name = somebody();
        session = session(name);
    }

    @AfterEach
    void stop_counting() {
        limits.limit(false);
    }

    // ---- what is said of a token ----

    @Test
    void a_token_that_works_is_described() {
        String token = token(session, PUBLISH);

        introspect(token)
                .statusCode(200)
                .header("cache-control", "no-store")
                .body("$", aMapWithSize(9))
                .body("active", equalTo(true))
                .body("scope", equalTo("read write"))
                .body("username", equalTo(name))
                .body("sub", equalTo(name))
                .body("token_type", equalTo("bearer"))
                .body("iat", notNullValue())
                .body("jti", equalTo(key(token)))
                .body("jeton_kind", equalTo("publish"))
                .body("jeton_allowed_ip_ranges", empty());
    }

    @Test
    void every_restriction_of_a_token_is_told() {
        String token = token(
                session,
                "\"kind\":\"granular\",\"name\":\"x\",\"expiresInDays\":7,\"allowedIpRanges\":[\"192.0.2.0/24\"],"
                        + "\"packagesAndScopes\":{\"permission\":\"read-only\",\"packages\":[\"left-pad\"],"
                        + "\"scopes\":[\"@acme\"]},"
                        + "\"organizations\":{\"permission\":\"read-write\",\"names\":[\"acme\"]}");
        long expiry = clock.instant().plus(Duration.ofDays(7)).getEpochSecond();

        long exp = introspect(token)
                .body("$", aMapWithSize(12))
                .body("scope", equalTo("read"))
                .body("jeton_kind", equalTo("granular"))
                .body("jeton_packages_and_scopes.permission", equalTo("read-only"))
                .body("jeton_packages_and_scopes.all", equalTo(false))
                .body("jeton_packages_and_scopes.packages", contains("left-pad"))
                .body("jeton_packages_and_scopes.scopes", contains("@acme"))
                .body("jeton_organizations.permission", equalTo("read-write"))
                .body("jeton_organizations.names", contains("acme"))
                .body("jeton_allowed_ip_ranges", contains("192.0.2.0/24"))
                .extract()
                .jsonPath()
                .getLong("exp");
        assertThat(exp).isBetween(expiry - 60, expiry);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_scope_is_what_it_may_do_with_packages(String kind) {
        ValidatableResponse answer = introspect(token(session, kind)).body("active", equalTo(true));

        if (kind.contains("organizations")) {
            answer.body("$", not(hasKey("scope")));
        } else {
            answer.body("scope", equalTo(kind.contains("read-only") ? "read" : "read write"));
        }
    }

    @Test
    void what_is_asked_for_a_passcode_does_not_write_elsewhere() {
        String token = token(session, PUBLISH);
        TwoFactor.enable(session, "auth-and-writes", clock);

        introspect(token).body("active", equalTo(true)).body("scope", equalTo("read"));
    }

    @Test
    void a_session_is_a_token_too() {
        introspect(session).body("active", equalTo(true)).body("jeton_kind", equalTo("session"));
    }

    // ---- what does not work, and looks the same ----

    @ParameterizedTest
    @ValueSource(strings = {"npm_", "verdaccio", "npm_000000000000000000000000000000000000", " ", "%00", "a%0Ab"})
    void what_is_no_token_is_not_active(String text) {
        assertInactive(asked("token=" + text).post(INTROSPECT).then());
    }

    @Test
    void a_token_of_another_server_is_not_active() {
        assertInactive(introspect(TokenSecret.generate(new Random(5)).reveal()));
    }

    @Test
    void a_revoked_token_is_not_active() {
        String token = token(session, PUBLISH);
        as(session).delete("/api/v1/tokens/" + key(token)).then().statusCode(204);

        assertInactive(introspect(token));
    }

    /** Added behind the API's back: all tests share one clock, and nobody can ask for so short a life. */
    @ParameterizedTest
    @CsvSource({"-1, false", "60, true"})
    void a_token_is_active_until_it_expires(int seconds, boolean active) {
        TokenSecret secret = TokenSecret.generate(new Random(seconds));
        tokens.addIfBelow(
                1_000,
                aToken().ownedBy(new Username(name))
                        .secret(secret)
                        .expiringAt(clock.instant().plusSeconds(seconds))
                        .build(),
                clock.instant());

        ValidatableResponse answer = introspect(secret.reveal());

        if (active) {
            answer.body("active", equalTo(true)).body("exp", notNullValue());
        } else {
            assertInactive(answer);
        }
    }

    @Test
    void a_token_whose_owner_is_deactivated_is_not_active() {
        String token = token(session, PUBLISH);
        introspect(token).body("active", equalTo(true));
        new DeactivateAccount(accounts, auditLog, new InMemoryUnitOfWork(), clock)
                .deactivate(
                        new AuthorizeAdministrator(accounts)
                                .authorize(new Username(ADMINISTRATOR))
                                .orElseThrow(),
                        new Username(name),
                        Origin.of(IpAddress.parse("192.0.2.1")));

        assertInactive(introspect(token));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, true",
        "192.0.3.7, false",
        "::ffff:192.0.2.7, true",
        "2001:db8::1, true",
        "2001:db9::1, false"
    })
    void a_token_is_active_from_its_ranges_only_where_the_address_is_said(String ip, boolean active) {
        String token = token(session, PUBLISH + ",\"allowedIpRanges\":[\"192.0.2.0/24\",\"2001:db8::/32\"]");

        ValidatableResponse answer =
                asked("token=" + token + "&ip=" + ip).post(INTROSPECT).then();

        if (active) {
            answer.statusCode(200).body("active", equalTo(true));
        } else {
            assertInactive(answer);
        }
        introspect(token).body("active", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "192.0.2.0/24", "192.0.2.7:80", "[::1]", "192.0.2.07"})
    void an_address_that_is_none_is_refused(String ip) {
        assertRefused(
                asked("token=" + token(session, PUBLISH) + "&ip=" + encoded(ip))
                        .post(INTROSPECT)
                        .then(),
                "The parameter ip");
    }

    @Test
    void asking_about_a_token_is_no_use_of_it() {
        String token = token(session, PUBLISH);
        TokenKey key = new TokenKey(introspect(token).extract().path("jti"));

        assertThat(uses.find(Set.of(key))).isEmpty();

        as(token).get("/-/whoami").then().statusCode(200);
        assertThat(uses.find(Set.of(key))).containsKey(key);
    }

    // ---- who may ask ----

    @Test
    void credentials_may_be_in_the_body() {
        String token = token(session, PUBLISH);

        given().contentType(FORM)
                .body("token=" + token + "&client_id=" + id + "&client_secret=" + secret)
                .post(INTROSPECT)
                .then()
                .statusCode(200)
                .body("active", equalTo(true));
    }

    /** RFC 6749 section 2.3.1: both are form-urlencoded before they are put together. */
    @Test
    void credentials_in_the_header_are_form_urlencoded() {
        String encoded = "%" + Integer.toHexString(secret.charAt(0)) + secret.substring(1);

        given().header("Authorization", basic(id, encoded))
                .contentType(FORM)
                .body("token=" + token(session, PUBLISH))
                .post(INTROSPECT)
                .then()
                .statusCode(200)
                .body("active", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {INTROSPECT, REVOKE})
    void credentials_in_both_places_are_refused(String path) {
        String token = token(session, PUBLISH);

        for (String more :
                List.of("client_id=" + id, "client_secret=" + secret, "client_id=" + id + "&client_secret=x")) {
            assertRefused(asked("token=" + token + "&" + more).post(path).then(), "not both");
        }
        assertRefused(
                given().header("Authorization", basic(id, secret), basic(id, secret))
                        .contentType(FORM)
                        .body("token=" + token)
                        .post(path)
                        .then(),
                "not both");
        as(token).get("/-/whoami").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {INTROSPECT, REVOKE})
    void nobody_but_a_resource_server_gets_an_answer(String path) {
        String token = token(session, PUBLISH);
        String wrong = secret.substring(0, secret.length() - 1) + (secret.endsWith("0") ? "1" : "0");

        for (String header : List.of(
                basic(id, wrong),
                basic(id, ""),
                basic("0".repeat(32), secret),
                basic(id + "0", secret),
                basic(name, PASSWORD),
                basic(id, "%zz"),
                "Basic " + Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8)),
                "Basic !",
                "Basic",
                "Bearer " + secret,
                "Bearer " + session,
                "Bearer " + token)) {
            assertNobody(given().header("Authorization", header)
                    .contentType(FORM)
                    .body("token=" + token)
                    .post(path)
                    .then());
        }
        for (String body : List.of(
                "token=" + token,
                "token=" + token + "&client_id=" + id,
                "token=" + token + "&client_secret=" + secret,
                "token=" + token + "&client_id=&client_secret=",
                "token=" + token + "&client_id=" + id + "&client_secret=" + wrong)) {
            assertNobody(given().contentType(FORM).body(body).post(path).then());
        }
        as(token).get("/-/whoami").then().statusCode(200);
    }

    @Test
    void whoever_was_removed_gets_no_answer() {
        String token = token(session, PUBLISH);
        introspect(token).statusCode(200);
        as(administrator()).delete("/api/v1/resource-servers/" + id).then().statusCode(204);

        assertNobody(introspect(token));
        assertNobody(asked("token=" + token).post(REVOKE).then());
        as(token).get("/-/whoami").then().statusCode(200);
    }

    @Test
    void whoever_guesses_secrets_is_slowed_and_the_right_one_is_not() {
        limits.limit(true);
        String wrong = secret.substring(0, secret.length() - 1) + (secret.endsWith("0") ? "1" : "0");
        for (int guess = 0; guess < GuessAllowance.OF_ADDRESS.guesses(); guess++) {
            as(id, wrong)
                    .contentType(FORM)
                    .body("token=x")
                    .post(INTROSPECT)
                    .then()
                    .statusCode(401);
        }

        as(id, wrong)
                .contentType(FORM)
                .body("token=x")
                .post(INTROSPECT)
                .then()
                .statusCode(429)
                .header("retry-after", matchesPattern("[1-9][0-9]*"))
                .body("error", equalTo("too_many_guesses"))
                .body("code", equalTo("too_many_guesses"));
        asked("token=x").post(INTROSPECT).then().statusCode(200);
    }

    // ---- what a request looks like ----

    @ParameterizedTest
    @ValueSource(strings = {INTROSPECT, REVOKE})
    void a_request_that_is_none_is_refused(String path) {
        String token = token(session, PUBLISH);

        assertRefused(asked("").post(path).then(), "The parameter token is missing");
        assertRefused(asked("token=").post(path).then(), "The parameter token is missing");
        assertRefused(asked("").queryParam("token", token).post(path).then(), "The parameter token is missing");
        assertRefused(asked("token=" + token + "&token=" + token).post(path).then(), "twice");
        assertRefused(asked("token=" + token + "&token=").post(path).then(), "twice");
        assertRefused(asked("token=" + token + "&x=1&x=1").post(path).then(), "twice");
        assertRefused(asked("token=%zz").post(path).then(), "two hex digits");
        assertRefused(asked("token=" + token + "&x".repeat(200)).post(path).then(), "100 parameters");
        assertRefused(
                as(id, secret).body("{\"token\":\"" + token + "\"}").post(path).then(), FORM);
        assertRefused(
                as(id, secret)
                        .contentType("text/plain")
                        .body("token=" + token)
                        .post(path)
                        .then(),
                FORM);
        as(token).get("/-/whoami").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {INTROSPECT, REVOKE})
    void unknown_parameters_and_hints_are_ignored(String path) {
        asked("token=" + token(session, PUBLISH) + "&token_type_hint=refresh_token&x=1&&y")
                .post(path)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {INTROSPECT, REVOKE})
    void nothing_is_asked_with_a_get(String path) {
        given().header("Authorization", basic(id, secret))
                .get(path + "?token=" + token(session, PUBLISH))
                .then()
                .statusCode(405);
    }

    // ---- revoking ----

    @ParameterizedTest
    @MethodSource("kinds")
    void a_token_that_is_revoked_does_not_work_any_more(String kind) {
        String token = token(session, kind);
        String key = key(token);
        String other = token(session, kind);

        asked("token=" + token)
                .post(REVOKE)
                .then()
                .statusCode(200)
                .header("cache-control", "no-store")
                .body(equalTo(""));

        as(token).get("/-/whoami").then().statusCode(401).body("code", equalTo("token_revoked"));
        as(other).get("/-/whoami").then().statusCode(200);
        assertInactive(introspect(token));
        assertThat(auditLog.newest(1)).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo(AuditAction.TOKEN_REVOKED);
            assertThat(event.subject()).isEqualTo(key);
            assertThat(event.actor()).contains("resource-server:" + id);
            assertThat(event.token()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token", "something_else"})
    void a_wrong_hint_hinders_nothing(String hint) {
        String token = token(session, PUBLISH);

        asked("token=" + token + "&token_type_hint=" + hint).post(REVOKE).then().statusCode(200);

        as(token).get("/-/whoami").then().statusCode(401);
    }

    @Test
    void revoking_what_does_not_work_is_no_error() {
        String token = token(session, PUBLISH);

        asked("token=" + token).post(REVOKE).then().statusCode(200);
        asked("token=" + token).post(REVOKE).then().statusCode(200);
        asked("token=" + TokenSecret.generate(new Random(6)).reveal())
                .post(REVOKE)
                .then()
                .statusCode(200);
        asked("token=verdaccio").post(REVOKE).then().statusCode(200);
    }

    /** A key is shown to many; it takes the token itself. */
    @Test
    void a_key_or_a_beginning_revokes_nothing() {
        String token = token(session, PUBLISH);

        asked("token=" + key(token)).post(REVOKE).then().statusCode(200);
        asked("token=" + token.substring(0, 8)).post(REVOKE).then().statusCode(200);

        as(token).get("/-/whoami").then().statusCode(200);
    }

    // ---- where it is described ----

    @Test
    void the_metadata_says_where_the_endpoints_are() {
        given().get("/.well-known/oauth-authorization-server")
                .then()
                .statusCode(200)
                .body("issuer", equalTo("https://npm.example.org"))
                .body("introspection_endpoint", equalTo("https://npm.example.org" + INTROSPECT))
                .body("revocation_endpoint", equalTo("https://npm.example.org" + REVOKE))
                .body(
                        "introspection_endpoint_auth_methods_supported",
                        hasItems("client_secret_basic", "client_secret_post"))
                .body("response_types_supported", empty());
    }

    @Test
    void the_document_describes_the_endpoints() {
        String content = "content.'" + FORM + "'.schema.'$ref'";
        given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'" + INTROSPECT + "'.post.requestBody." + content, containsString("IntrospectionRequest"))
                .body("paths.'" + REVOKE + "'.post.requestBody." + content, containsString("RevocationRequest"))
                .body("components.schemas.Introspection.properties", hasKey("jeton_allowed_ip_ranges"));
    }

    private ValidatableResponse introspect(String token) {
        return asked("token=" + token).post(INTROSPECT).then();
    }

    private RequestSpecification asked(String body) {
        return as(id, secret).contentType(FORM).body(body);
    }

    private static void assertInactive(ValidatableResponse answer) {
        answer.statusCode(200).header("cache-control", "no-store").body(equalTo("{\"active\":false}"));
    }

    private static void assertNobody(ValidatableResponse answer) {
        answer.statusCode(401)
                .header("www-authenticate", "Basic realm=\"jeton\"")
                .header("cache-control", "no-store")
                .body("$", aMapWithSize(4))
                .body("error", equalTo("invalid_client"))
                .body("code", equalTo("invalid_client"));
    }

    /** RFC 6749 section 5.2: a description is ASCII without quotes and backslashes. */
    private static void assertRefused(ValidatableResponse answer, String sentence) {
        answer.statusCode(400)
                .header("cache-control", "no-store")
                .body("$", aMapWithSize(4))
                .body("error", equalTo("invalid_request"))
                .body("error_description", containsString(sentence))
                .body("error_description", matchesPattern("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+"))
                .body("code", equalTo("invalid_request"))
                .body("message", containsString(sentence));
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
