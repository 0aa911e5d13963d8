package dev.jeton.web.home;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"/-/nothing", "/_/nothing", "/api/v1/nothing", "/.well-known/nothing"})
    void what_is_not_there_is_refused_with_a_sentence(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .header("cache-control", "no-store")
                .body("code", equalTo("not_found"))
                .body("error", containsString("check the registry URL"));
    }

    /** {@code api} and {@code q} are packages as well. */
    @ParameterizedTest
    @ValueSource(strings = {"/left-pad", "/api", "/q", "/q/1.5.1", "/q/-/q-1.5.1.tgz", "/@acme%2fui", "/-/v1/search"})
    void without_a_registry_there_are_no_packages(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .body("code", equalTo("no_upstream"))
                .body("error", containsString("JETON_UPSTREAM_URL"));
    }

    @Test
    void the_document_speaks_of_the_api_only() {
        given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Jeton"))
                .body("paths.keySet().findAll { !it.startsWith('/api/v1/') }.size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/q/swagger-ui/", "/q/health", "/_/assets/jeton.css", "/_/assets/jeton.js", "/_/assets/jeton.svg"
            })
    void is_there(String path) {
        given().get(path).then().statusCode(200);
    }
}
