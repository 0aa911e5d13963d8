package dev.jeton.rest;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What tests say to the server again and again. */
public final class Wire {

    public static final String PASSWORD = "correct horse battery";

    /** Whoever set the server up. */
    public static final String ADMINISTRATOR = "root";

    public static final String ADMINISTRATOR_PASSWORD = "a password for root";

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private Wire() {}

    /** A user name nobody has yet. */
    public static String somebody() {
        return "person" + PEOPLE.incrementAndGet();
    }

    /** Signs up or logs in, as {@code npm adduser} does. */
    public static String session(String username) {
        return session(username, PASSWORD);
    }

    /** A login of {@link #ADMINISTRATOR}. */
    public static String administrator() {
        return session(ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
    }

    private static String session(String username, String password) {
        return given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(Map.of("name", username, "password", password, "email", "x@example.org"))
                .put("/-/user/org.couchdb.user:" + username)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    public static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    public static RequestSpecification as(String username, String password) {
        return given().auth().preemptive().basic(username, password).contentType(ContentType.JSON);
    }

    /** A token made on the API; {@code fields} is JSON without the outer braces. */
    public static Response create(String session, String fields) {
        return as(session).body("{" + fields + "}").post("/api/v1/tokens");
    }

    public static String token(String session, String fields) {
        return create(session, fields).then().statusCode(201).extract().path("token");
    }

    public static String key(String token) {
        return as(token)
                .get("/api/v1/tokens/self")
                .then()
                .statusCode(200)
                .extract()
                .path("key");
    }

    /** One token of each kind, with what to ask for to get it; JSON without the outer braces. */
    public static String[] everyKind() {
        return new String[] {
            "\"kind\":\"read-only\"",
            "\"kind\":\"automation\"",
            "\"kind\":\"publish\"",
            "\"kind\":\"granular\",\"name\":\"x\",\"packagesAndScopes\":{\"permission\":\"read-write\",\"all\":true}",
            "\"kind\":\"granular\",\"name\":\"x\",\"organizations\":{\"permission\":\"read-write\",\"names\":[\"acme\"]}",
        };
    }
}
