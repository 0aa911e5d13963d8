package dev.jeton.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static dev.jeton.architecture.Jeton.CLASSES;
import static dev.jeton.architecture.Jeton.CORE;
import static dev.jeton.architecture.Jeton.NPM_PROTOCOL;
import static dev.jeton.architecture.Jeton.PERSISTENCE;
import static dev.jeton.architecture.Jeton.REST;
import static dev.jeton.architecture.Jeton.WEB;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which technology stays where. */
final class TechnologyTest {

    @Test
    void the_database_is_known_in_persistence_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage(PERSISTENCE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.persistence..",
                        "jakarta.transaction..",
                        "org.hibernate..",
                        "io.quarkus.hibernate..",
                        "java.sql..",
                        "javax.sql..")
                .because("everything else works on any store")
                .check(CLASSES);
    }

    @Test
    void http_resources_are_in_rest_and_web_only() {
        noClasses()
                .that()
                .resideOutsideOfPackages(REST, WEB)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "io.vertx..", "io.quarkus.qute..")
                .because("the rules and the stores do not know how they are reached")
                .check(CLASSES);
    }

    @Test
    void json_is_read_in_rest_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage(REST)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .because("what JSON says is turned into values of the core where it comes in")
                .check(CLASSES);
    }

    @Test
    void core_types_are_put_together_in_one_place() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.jeton.web.wiring..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.enterprise.inject.Produces")
                .because("a stranger must find at once how the server is wired")
                .check(CLASSES);
    }

    @Test
    void entities_and_stores_are_not_public() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .or()
                .haveSimpleNameStartingWith("Panache")
                .or()
                .haveSimpleNameEndingWith("Mapper")
                .should()
                .notBePublic()
                .because("whoever wants the data asks the port")
                .check(CLASSES);
    }

    @Test
    void resources_are_not_public() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .notBePublic()
                .because("they are called over HTTP only")
                .check(CLASSES);
    }

    @Test
    void methods_that_answer_requests_are_public() {
        methods()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.GET")
                .or()
                .areAnnotatedWith("jakarta.ws.rs.PUT")
                .or()
                .areAnnotatedWith("jakarta.ws.rs.POST")
                .or()
                .areAnnotatedWith("jakarta.ws.rs.DELETE")
                .should()
                .bePublic()
                .because("the framework leaves others out without a word, and answers 404")
                .check(CLASSES);
    }

    @Test
    void time_comes_in_from_outside() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .because("expiry is tested by moving the clock")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.jeton.web.wiring..")
                .should()
                .callMethod(InstantSource.class, "system")
                .because("there is one clock")
                .check(CLASSES);
    }

    @Test
    void randomness_comes_in_from_outside() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.jeton.web.wiring..")
                .should()
                .callConstructor(SecureRandom.class)
                .because("secrets come from one strong source, and tests from a known one")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(CORE, NPM_PROTOCOL, PERSISTENCE)
                .should()
                .callMethod(UUID.class, "randomUUID")
                .because("ids come in from outside, and npm hides UUIDs")
                .check(CLASSES);
    }

    @Test
    void nobody_prints() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
    }

    @Test
    void nothing_is_injected_into_fields() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION
                .because("an object that exists has what it needs")
                .check(CLASSES);
    }

    @Test
    void records_of_the_core_hold_no_arrays() {
        fields().that()
                .areDeclaredInClassesThat()
                .areRecords()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(CORE)
                .should()
                .notHaveRawType(com.tngtech.archunit.base.DescribedPredicate.describe("an array", type -> type.isArray()))
                .because("arrays compare by identity and can be changed")
                .check(CLASSES);
    }

    @Test
    void token_text_is_revealed_in_named_places_only() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.jeton.core.token.TokenSecret")
                .and()
                .doNotHaveFullyQualifiedName("dev.jeton.rest.npm.UserResource")
                .and()
                .doNotHaveFullyQualifiedName("dev.jeton.rest.npm.NpmToken")
                .and()
                .doNotHaveFullyQualifiedName("dev.jeton.rest.api.TokenView$Issued")
                .should()
                .callMethodWhere(target(name("reveal"))
                        .and(target(owner(assignableTo("dev.jeton.core.token.TokenSecret")))))
                .because("the text of a token is shown once, in the answer that creates it")
                .check(CLASSES);
    }

    @Test
    void passwords_are_revealed_to_the_hasher_only() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.jeton.web.wiring.Argon2PasswordHasher")
                .should()
                .callMethodWhere(
                        target(name("reveal")).and(target(owner(assignableTo("dev.jeton.core.account.Password")))))
                .because("a password is hashed, and nothing else")
                .check(CLASSES);
    }

    @Test
    void the_setup_code_is_revealed_at_the_first_start_only() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.jeton.web.setup.FirstStart")
                .should()
                .callMethodWhere(
                        target(name("reveal")).and(target(owner(assignableTo("dev.jeton.core.account.SetupCode")))))
                .because("only the operator who reads the log may know it")
                .check(CLASSES);
    }
}
