package dev.jeton.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static dev.jeton.architecture.Jeton.CLASSES;
import static dev.jeton.architecture.Jeton.CLI;
import static dev.jeton.architecture.Jeton.CORE;
import static dev.jeton.architecture.Jeton.GATEWAY;
import static dev.jeton.architecture.Jeton.NPM_PROTOCOL;
import static dev.jeton.architecture.Jeton.PERSISTENCE;
import static dev.jeton.architecture.Jeton.REST;
import static dev.jeton.architecture.Jeton.WEB;
import static dev.jeton.architecture.Jeton.WIRING;

import com.tngtech.archunit.core.domain.JavaClass;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

/** Which technology stays where. */
final class TechnologyTest {

    /** Where the command begins: it knows the real streams and the real clock. */
    private static final String COMMAND = "dev.jeton.cli.Jeton";

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
                        "org.flywaydb..",
                        "io.quarkus.hibernate..",
                        "io.quarkus.narayana..",
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
                .resideInAnyPackage("jakarta.ws.rs..", "io.quarkus.qute..")
                .because("the rules and the stores do not know how they are reached")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(REST, GATEWAY, WEB)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..")
                .because("the rules and the stores do not know how they are reached")
                .check(CLASSES);
    }

    @Test
    void json_is_read_in_rest_and_gateway_and_by_the_command_only() {
        noClasses()
                .that()
                .resideOutsideOfPackages(REST, GATEWAY, "dev.jeton.cli.json..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .because("what JSON says is turned into values of the core where it comes in")
                .check(CLASSES);
    }

    @Test
    void command_lines_are_read_by_the_command_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .because("a server is set up by its settings, which are one table")
                .check(CLASSES);
    }

    @Test
    void core_types_are_put_together_in_one_place() {
        noMembers()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(WIRING)
                .should()
                .beAnnotatedWith(Produces.class)
                .because("a stranger must find at once how the server is wired")
                .check(CLASSES);
    }

    @Test
    void entities_and_mappers_are_not_public() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .or()
                .areAnnotatedWith(Embeddable.class)
                .or()
                .haveSimpleNameEndingWith("Mapper")
                .should()
                .notBePublic()
                .because("whoever wants the data asks the port")
                .check(CLASSES);
    }

    @Test
    void stores_are_named_after_their_technology_and_are_not_public() {
        classes()
                .that()
                .areAssignableTo(PanacheRepositoryBase.class)
                .should()
                .haveSimpleNameStartingWith("Panache")
                .andShould()
                .notBePublic()
                .because("whoever holds one can change every row, and whoever wants the data asks the port")
                .check(CLASSES);
    }

    @Test
    void resources_are_not_public() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .notBePublic()
                .because("they are called over HTTP only")
                .check(CLASSES);
    }

    @Test
    void methods_that_answer_requests_are_public() {
        methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .should()
                .bePublic()
                .because("the framework leaves others out without a word, and answers 404")
                .check(CLASSES);
    }

    @Test
    void time_comes_in_from_outside() {
        noClasses()
                .that()
                .resideOutsideOfPackage(WIRING)
                .and()
                .doNotHaveFullyQualifiedName(COMMAND)
                .should()
                .accessTargetWhere(Conditions.readsTheSystemClock())
                .because("there is one clock, and expiry is tested by moving it")
                .check(CLASSES);
    }

    @Test
    void randomness_comes_in_from_outside() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, NPM_PROTOCOL, PERSISTENCE)
                .should()
                .accessTargetWhere(Conditions.makesRandomness())
                .because("secrets come from one strong source, and tests from a known one")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(WIRING)
                .should()
                .accessTargetWhere(Conditions.makesASourceOfRandomness())
                .because("secrets come from one strong source, and tests from a known one")
                .check(CLASSES);
    }

    @Test
    void nobody_prints_but_the_command() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .and()
                .doNotHaveFullyQualifiedName("dev.jeton.web.JetonServer")
                .should(ACCESS_STANDARD_STREAMS)
                .because(
                        "a log has times and levels, and an operator says where it goes; only what keeps the server from "
                                + "starting comes before there is a log")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(CLI)
                .and()
                .doNotHaveFullyQualifiedName(COMMAND)
                .and()
                .resideOutsideOfPackage("dev.jeton.cli.manual..")
                .should(ACCESS_STANDARD_STREAMS)
                .because("a command prints to the terminal that it is given")
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("Quarkus logs through JBoss Logging, and one way to log is enough")
                .check(CLASSES);
    }

    @Test
    void nothing_is_injected_into_fields() {
        noFields()
                .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .because("an object that exists has what it needs")
                .check(CLASSES);
    }

    @Test
    void records_of_the_core_hold_no_arrays() {
        noFields()
                .that()
                .areDeclaredInClassesThat(
                        resideInAnyPackage(CORE, NPM_PROTOCOL).and(describe("are records", JavaClass::isRecord)))
                .should()
                .haveRawType(describe("an array", JavaClass::isArray))
                .because("arrays compare by identity and can be changed")
                .check(CLASSES);
    }
}
