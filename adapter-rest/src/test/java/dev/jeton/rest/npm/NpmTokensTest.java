package dev.jeton.rest.npm;

import static dev.jeton.rest.Wire.ADMINISTRATOR_PASSWORD;
import static dev.jeton.rest.Wire.PASSWORD;
import static dev.jeton.rest.Wire.as;
import static dev.jeton.rest.Wire.key;
import static dev.jeton.rest.Wire.session;
import static dev.jeton.rest.Wire.somebody;
import static dev.jeton.rest.Wire.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class NpmTokensTest {

    private String session = "";

    @BeforeEach
    void logIn() {
        session = session(somebody());
    }

    @Test
    void answers_the_old_body_with_the_old_fields_only() {
        create("\"readonly\":false,\"cidr_whitelist\":[]")
                .statusCode(201)
                .body("token", matchesPattern("npm_[0-9A-Za-z]{36}"))
                .body("key", matchesPattern("[0-9a-f]{32}"))
                .body("readonly", equalTo(false))
                .body("cidr_whitelist", nullValue())
                .body("$", not(hasKey("name")));
    }

    @Test
    void answers_the_new_body_in_both_spellings() {
        create("\"name\":\"ci\",\"token_description\":\"for ci\",\"packages\":[\"a,@s/b\"],\"scopes\":[\"acme\"],"
                        + "\"packages_and_scopes_permission\":\"read-write\",\"orgs\":[\"@acme\"],\"expires\":30,"
                        + "\"cidr\":[\"10.1.2.3/8\"],\"bypass_2fa\":true,\"unknown\":{}")
                .statusCode(201)
                .body("name", equalTo("ci"))
                .body("description", equalTo("for ci"))
                .body("cidr", equalTo(List.of("10.0.0.0/8")))
                .body("cidr_whitelist", equalTo(List.of("10.0.0.0/8")))
                .body("bypass_2fa", equalTo(true))
                .body("revoked", nullValue())
                .body("permissions.name", equalTo(List.of("package", "org")))
                .body("permissions.action", equalTo(List.of("write", "read")))
                .body("scopes.name", equalTo(List.of("@s/b", "a", "@acme", "acme")))
                .body("scopes.type", equalTo(List.of("package", "package", "scope", "org")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "name":null                                                     | --packages-all
            "name":"x"                                                      | You must have at least one package / scope or organization added to this token. Use --name
            "name":"x","bypass_2fa":true                                    | --orgs-permission
            "name":"x","packages":"a"                                       | `packages` must be an array
            "name":"x","packages":[5]                                       | `packages[0]` must be text
            "name":"x","packages":["../x"]                                  | left-pad or @acme/ui
            "name":"x","packages":["a"],"packages_all":true                 | take out one or the other
            "name":"x","packages_and_scopes_permission":"read-only"         | You must select at least one package or scope
            "name":"x","packages":["a"],"packages_and_scopes_permission":"all" | Invalid packages_and_scopes_permission. Must be one of: no-access, read-only, read-write
            "name":"x","packages":["a"],"packages_and_scopes_permission":"read-write-stage-only" | Must be one of
            "name":"x","packages":["a"],"packages_and_scopes_permission":"no-access" | take out one or the other
            "name":"x","orgs_permission":"read-only"                        | You must select at least one organization
            "name":"x","orgs":["acme"],"orgs_permission":"no-access"        | take out one or the other
            "name":"x","packages":["a"],"expires":0                         | 1 to 36,500 days
            "name":"x","packages":["a"],"expires":1.5                       | whole number of days
            "name":"x","packages":["a"],"expires":"soon"                    | a date like 2027-03-01
            "name":"x","packages":["a"],"expires":"2020-01-01"              | at least 1 day ahead
            "name":"x","packages":["a"],"packages_and_scopes_permission":"read-write","expires":91 | Read-write tokens cannot have expiration longer than 90 days
            "name":"x","packages":["a"],"bypass_2fa":true                   | read-write permission
            "name":"x","packages":["a"],"cidr":["10.0.0.1"]                 | CIDR whitelist contains invalid CIDR entry: 10.0.0.1
            "name":"x","packages":["a"],"cidr":["2001:db8::/32"]            | CIDR whitelist can only contain IPv4 addresses, 2001:db8::/32 is IPv6
            "name":"x","packages":["a"],"cidr":["10.0.0.0/8"],"cidr_whitelist":["11.0.0.0/8"] | mean the same and differ
            "readonly":true,"packages":["a"]                                | take out one or the other
            "readonly":false,"expires":1                                    | take out one or the other
            "readonly":false,"expiry":1                                     | take out one or the other
            "name":"x","packages":["a"],"expires":2,"expiry":3              | `expires` and `expiry` mean the same and differ
            "name":"x","packages":["a"],"expiry":"soon"                     | `expiry` must be a date like 2027-03-01
            "readonly":false,"automation":true                              | JSON API (POST /api/v1/tokens with kind automation)
            "name":"x","packages":["a"],"automation":true                   | JSON API
            "readonly":"yes"                                                | `readonly` must be true or false
            "readonly":false,"cidrs":["10.0.0.0/8"]                         | There is no field `cidrs` here: take it out or correct its name. Known fields: automation, bypass_2fa, cidr,
            "readonly":false,"allowedIpRanges":["10.0.0.0/8"]               | no field `allowedIpRanges`
            "readonly":false,"expires_in":1                                 | no field `expires_in`
            "readonly":false,"Expiration":null                              | no field `Expiration`
            "read_only":true                                                | no field `read_only`
            "readonly":false,"is-automation":true                           | no field `is-automation`
            "name":"x","packages":["a"],"permissions":"read-only"           | no field `permissions`
            "name":"x","packages_all":true,"package":"a"                    | no field `package`
            "name":"x","packages_all":true,"scope":"@a"                     | no field `scope`
            "name":"x","packages":["a"],"organizations":["a"]               | no field `organizations`
            """)
    void refuses_with_a_sentence_and_stores_nothing(String fields, String sentence) {
        create(fields)
                .statusCode(400)
                .header("cache-control", "no-store")
                .body("error", containsString(sentence))
                .body("message", containsString(sentence));

        as(session).get("/-/npm/v1/tokens").then().body("total", equalTo(0));
    }

    /** Names that are no names, or one name again and again, show that nothing was made of them yet. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "packages":["%s"]                | 51 | a       | '","' | too_many_packages      | 50 packages and scopes together
            "packages":["%s"]                | 51 | no name | ,     | too_many_packages      | 50 packages and scopes together
            "scopes":["%s"]                  | 51 | no name | ,     | too_many_packages      | 50 packages and scopes together
            "scopes":["%s"],"packages":["a"] | 50 | no name | '","' | too_many_packages      | 50 packages and scopes together
            "orgs":["%s"]                    | 51 | No Name | '","' | too_many_organizations | 50 organizations
            "orgs":["%s"]                    | 51 | No Name | ,     | too_many_organizations | 50 organizations
            "packages_all":true,"cidr":["%s"]           | 51 | nowhere | '","' | too_many_ranges | 50 allowed IP ranges
            "packages_all":true,"cidr_whitelist":["%s"] | 51 | nowhere | '","' | too_many_ranges | 50 allowed IP ranges
            """)
    void counts_before_it_reads(String fields, int count, String name, String comma, String code, String sentence) {
        create("\"name\":\"x\"," + fields.formatted(String.join(comma, Collections.nCopies(count, name))))
                .statusCode(400)
                .body("code", equalTo(code))
                .body("message", containsString(sentence));
        create("\"name\":\"x\"," + fields.formatted(String.join(comma, Collections.nCopies(count - 1, name))))
                .body("code", not(equalTo(code)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"expiry\":40",
                "\"expires\":40",
                "\"expires\":40,\"expiry\":40",
                "\"expires\":null,\"expiry\":40"
            })
    void reads_the_expiry_in_both_spellings(String expiry) {
        String expires = create("\"name\":\"x\",\"packages\":[\"a\"],\"automation\":false," + expiry)
                .statusCode(201)
                .extract()
                .path("expiry");

        assertThat(Instant.parse(expires))
                .isCloseTo(Instant.now().plus(Duration.ofDays(40)), within(1, ChronoUnit.HOURS));
    }

    /** An empty list would say that such a token reaches nothing, and it reaches everything. */
    @Test
    void speaks_of_permissions_for_granular_tokens_only() {
        token(session, "\"kind\":\"publish\"");
        create("\"name\":\"x\",\"packages\":[\"a\"]").statusCode(201);

        as(session)
                .get("/-/npm/v1/tokens")
                .then()
                .body("objects[0].permissions", hasSize(1))
                .body("objects[0].scopes", hasSize(1))
                .body("objects[1]", not(hasKey("permissions")))
                .body("objects[1]", not(hasKey("scopes")));
    }

    @Test
    void takes_the_least_where_a_permission_is_missing() {
        create("\"name\":\"x\",\"packages_all\":true")
                .statusCode(201)
                .body("permissions.action", equalTo(List.of("read")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"password\":null", ",\"password\":\"\"", ",\"password\":\"wrong\""})
    void takes_the_password_always(String password) {
        String name = somebody();
        session(name);

        for (var credential : List.of(as(session), as(name, PASSWORD))) {
            credential
                    .body("{\"readonly\":true" + password + "}")
                    .post("/-/npm/v1/tokens")
                    .then()
                    .statusCode(401)
                    .header("www-authenticate", "Basic")
                    .body("code", equalTo("password_invalid"));
        }
    }

    @Test
    void user_name_and_password_do_what_a_session_does() {
        String name = somebody();
        session(name);

        as(name, PASSWORD)
                .body("{\"readonly\":true,\"password\":\"" + PASSWORD + "\"}")
                .post("/-/npm/v1/tokens")
                .then()
                .statusCode(201)
                .body("readonly", equalTo(true));
    }

    @Test
    void somebody_elses_password_is_wrong() {
        as(session)
                .body("{\"readonly\":true,\"password\":\"" + ADMINISTRATOR_PASSWORD + "\"}")
                .post("/-/npm/v1/tokens")
                .then()
                .statusCode(401);
    }

    @Test
    void lists_page_by_page_with_a_true_prefix_and_without_sessions() {
        List<String> tokens = new ArrayList<>();
        for (int number = 0; number < 23; number++) {
            tokens.add(0, token(session, "\"kind\":\"publish\",\"name\":\"n" + number + "\""));
        }

        List<String> listed = new ArrayList<>();
        String next = "/-/npm/v1/tokens";
        int pages = 0;
        while (next != null) {
            var page = as(session)
                    .urlEncodingEnabled(false)
                    .get(next)
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(23))
                    .extract();
            listed.addAll(page.<List<String>>path("objects.token"));
            next = page.path("urls.next");
            assertThat(next == null || next.startsWith("/-/npm/v1/tokens?")).isTrue();
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(listed).hasSize(23).allMatch(shown -> shown.length() == 8);
        assertThat(tokens.stream().map(token -> token.substring(0, 8))).containsExactlyInAnyOrderElementsOf(listed);
        as(session)
                .get("/-/npm/v1/tokens?page=2&perPage=10")
                .then()
                .body("objects", hasSize(3))
                .body("urls", anEmptyMap());
    }

    @ParameterizedTest
    @CsvSource({
        "perPage=0",
        "perPage=x",
        "perPage=10000",
        "page=-1",
        "after=x",
        "after=00000000000000000000000000000000"
    })
    void refuses_pages_that_cannot_be(String query) {
        as(session).get("/-/npm/v1/tokens?" + query).then().statusCode(400);
    }

    @Test
    void does_not_continue_behind_somebody_elses_token() {
        String foreign = key(token(session(somebody()), "\"kind\":\"publish\""));

        as(session).get("/-/npm/v1/tokens?after=" + foreign).then().statusCode(400);
        as(session).get("/api/v1/tokens?after=" + foreign).then().statusCode(400);
    }

    @Test
    void revokes_by_key_and_by_token() {
        String first = token(session, "\"kind\":\"publish\"");
        String second = token(session, "\"kind\":\"publish\"");

        as(session).delete("/-/npm/v1/tokens/token/" + key(first)).then().statusCode(204);
        as(session).delete("/-/npm/v1/tokens/token/" + second).then().statusCode(204);

        as(first).get("/-/whoami").then().statusCode(401).body("code", equalTo("token_revoked"));
        as(second).get("/-/whoami").then().statusCode(401).body("code", equalTo("token_revoked"));
        as(session).get("/-/npm/v1/tokens").then().body("objects", hasSize(0));
    }

    @Test
    void revokes_nothing_of_somebody_else() {
        String foreign = token(session(somebody()), "\"kind\":\"publish\"");

        as(session).delete("/-/npm/v1/tokens/token/" + key(foreign)).then().statusCode(404);
        as(session).delete("/-/npm/v1/tokens/token/" + foreign).then().statusCode(404);
        as(session).delete("/-/npm/v1/tokens/token/npm_").then().statusCode(404);

        as(foreign).get("/-/whoami").then().statusCode(200);
    }

    @Test
    void shows_ipv6_ranges_that_the_api_made() {
        token(session, "\"kind\":\"publish\",\"allowedIpRanges\":[\"2001:DB8::1/32\"]");

        as(session).get("/-/npm/v1/tokens").then().body("objects[0].cidr_whitelist", equalTo(List.of("2001:db8::/32")));
    }

    private ValidatableResponse create(String fields) {
        return as(session)
                .body("{\"password\":\"" + PASSWORD + "\"," + fields + "}")
                .post("/-/npm/v1/tokens")
                .then();
    }
}
