package dev.jeton.rest.api;

import static dev.jeton.rest.Wire.ADMINISTRATOR;
import static dev.jeton.rest.Wire.ADMINISTRATOR_PASSWORD;
import static dev.jeton.rest.Wire.PASSWORD;
import static dev.jeton.rest.Wire.administrator;
import static dev.jeton.rest.Wire.as;
import static dev.jeton.rest.Wire.everyKind;
import static dev.jeton.rest.Wire.session;
import static dev.jeton.rest.Wire.somebody;
import static dev.jeton.rest.Wire.token;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.jeton.core.account.AccountFixture;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.TestHasher;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.rest.MovableClock;
import dev.jeton.rest.TwoFactor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Registering, listing and removing resource servers. */
@QuarkusTest
class ResourceServersTest {

    private static final String PATH = "/api/v1/resource-servers";
    private static final String NOBODY = "/0123456789abcdef0123456789abcdef";

    @Inject
    Accounts accounts;

    @Inject
    AuditLog auditLog;

    @Inject
    MovableClock clock;

    static String[] kinds() {
        return everyKind();
    }

    @Test
    void an_administrator_registers_one_and_sees_its_secret_once() {
        String root = administrator();
        var registered = as(root).body("{\"name\":\"verdaccio\"}")
                .post(PATH)
                .then()
                .statusCode(201)
                .header("cache-control", "no-store")
                .body("clientId", matchesPattern("[0-9a-f]{32}"))
                .body("clientSecret", matchesPattern("jeton_rs_[0-9a-f]{64}"))
                .body("name", equalTo("verdaccio"))
                .body("registeredBy", equalTo(ADMINISTRATOR))
                .body("createdAt", notNullValue())
                .body("removedAt", nullValue())
                .extract();

        String listed = as(root).get(PATH)
                .then()
                .statusCode(200)
                .body("resourceServers.clientId", hasItem(registered.<String>path("clientId")))
                .body("resourceServers[0]", not(hasKey("clientSecret")))
                .extract()
                .asString();
        assertThat(listed).doesNotContain(registered.<String>path("clientSecret"));
        assertThat(auditLog.newest(5)).anySatisfy(event -> {
            assertThat(event.action()).isEqualTo(AuditAction.RESOURCE_SERVER_REGISTERED);
            assertThat(event.subject()).isEqualTo(registered.<String>path("clientId"));
            assertThat(event.actor()).contains(ADMINISTRATOR);
        });
    }

    @Test
    void the_password_is_enough_too() {
        as(ADMINISTRATOR, ADMINISTRATOR_PASSWORD)
                .body("{\"name\":\"by password\"}")
                .post(PATH)
                .then()
                .statusCode(201);
        as(ADMINISTRATOR, "wrong")
                .body("{\"name\":\"by password\"}")
                .post(PATH)
                .then()
                .statusCode(401)
                .body("code", equalTo("password_invalid"));
    }

    @Test
    void an_administrator_removes_one() {
        String root = administrator();
        String id = register(as(root), "to go");

        as(root).delete(PATH + "/" + id).then().statusCode(204);

        as(root).get(PATH)
                .then()
                .body("resourceServers.find { it.clientId == '" + id + "' }.removedAt", notNullValue());
        as(root).delete(PATH + "/" + id).then().statusCode(404).body("code", equalTo("not_found"));
    }

    @ParameterizedTest
    @CsvSource({NOBODY, "/verdaccio", "/0123456789ABCDEF0123456789ABCDEF"})
    void what_is_not_there_is_not_removed(String id) {
        as(administrator()).delete(PATH + id).then().statusCode(404).body("code", equalTo("not_found"));
    }

    @Test
    void nobody_else_does_any_of_it() {
        String id = register(as(administrator()), "coveted");
        String name = somebody();
        String session = session(name);

        for (RequestSpecification mallory : List.of(as(session), as(name, PASSWORD))) {
            mallory.body("{\"name\":\"mine\"}")
                    .post(PATH)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("administrator_only"));
        }
        as(session).get(PATH).then().statusCode(403).body("code", equalTo("administrator_only"));
        as(session).delete(PATH + "/" + id).then().statusCode(403).body("code", equalTo("administrator_only"));
        given().get(PATH).then().statusCode(401).body("code", equalTo("token_missing"));
        given().delete(PATH + "/" + id).then().statusCode(401);

        as(administrator())
                .get(PATH)
                .then()
                .body("resourceServers.find { it.clientId == '" + id + "' }.removedAt", nullValue())
                .body("resourceServers.name", not(hasItem("mine")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void no_access_token_of_an_administrator_registers_or_removes(String kind) {
        String root = administrator();
        String id = register(as(root), "kept");
        String token = token(root, kind);

        as(token)
                .body("{\"name\":\"more\"}")
                .post(PATH)
                .then()
                .statusCode(403)
                .body("code", equalTo("account_management_not_allowed"));
        as(token)
                .delete(PATH + "/" + id)
                .then()
                .statusCode(403)
                .body("code", equalTo("account_management_not_allowed"));
    }

    @Test
    void whoever_has_a_second_factor_shows_it() {
        String name = anotherAdministrator();
        TwoFactor second = TwoFactor.enable(session(name), "auth-only", clock);

        as(second.session())
                .body("{\"name\":\"x\"}")
                .post(PATH)
                .then()
                .statusCode(401)
                .header("www-authenticate", "OTP")
                .body("code", equalTo("otp_required"));
        as(second.session()).delete(PATH + NOBODY).then().statusCode(401).body("code", equalTo("otp_required"));
        clock.moveBy(Duration.ofMinutes(2));
        as(second.session())
                .header("npm-otp", second.passcode())
                .body("{\"name\":\"x\"}")
                .post(PATH)
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                            | The field `name` is missing
            {"name":null}                 | The field `name` is missing
            {"name":""}                   | 1 to 100 characters
            {"name":"a\\u0007b"}          | no control characters
            {"name":5}                    | `name` must be text
            {"name":"x","secret":"mine"}  | There is no field `secret` here
            nothing                       | not valid JSON
            """)
    void a_name_that_is_none_is_refused_with_a_sentence(String body, String sentence) {
        as(administrator()).body(body).post(PATH).then().statusCode(400).body("message", containsString(sentence));
    }

    private String anotherAdministrator() {
        String name = somebody();
        accounts.add(AccountFixture.anAccount()
                .named(name)
                .administrator()
                .passwordHash(new TestHasher().hash(new Password(PASSWORD)))
                .build());
        return name;
    }

    private static String register(RequestSpecification administrator, String name) {
        return administrator
                .body("{\"name\":\"" + name + "\"}")
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("clientId");
    }
}
