package dev.jeton.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.jeton.architecture.Jeton.CLASSES;
import static dev.jeton.architecture.Jeton.CLI;
import static dev.jeton.architecture.Jeton.CORE;
import static dev.jeton.architecture.Jeton.GATEWAY;
import static dev.jeton.architecture.Jeton.NPM_PROTOCOL;
import static dev.jeton.architecture.Jeton.PERSISTENCE;
import static dev.jeton.architecture.Jeton.REST;
import static dev.jeton.architecture.Jeton.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which module may know which: app -> adapters -> npm-protocol -> core; and which domain of the core which. */
final class ModulesTest {

    @Test
    void every_class_belongs_to_a_module() {
        classes()
                .should()
                .resideInAnyPackage(CORE, NPM_PROTOCOL, PERSISTENCE, REST, GATEWAY, WEB, CLI)
                .because("a package that these tests do not know is one without rules")
                .check(CLASSES);
    }

    @Test
    void the_core_knows_only_java() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CORE, "java..", "javax.crypto..", "org.jspecify.."))
                .because("programs without any framework embed the core")
                .check(CLASSES);
    }

    @Test
    void the_protocol_knows_only_java_and_the_core() {
        classes()
                .that()
                .resideInAPackage(NPM_PROTOCOL)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(NPM_PROTOCOL, CORE, "java..", "org.jspecify.."))
                .because("every adapter and the command share what the wire says")
                .check(CLASSES);
    }

    @Test
    void persistence_knows_no_other_adapter_and_no_wire() {
        noClasses()
                .that()
                .resideInAPackage(PERSISTENCE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(NPM_PROTOCOL, REST, GATEWAY, WEB, CLI))
                .because("a store that knows who asks cannot be put under something else")
                .check(CLASSES);
    }

    @Test
    void rest_knows_no_other_adapter_and_no_application() {
        noClasses()
                .that()
                .resideInAPackage(REST)
                .should()
                .dependOnClassesThat(resideInAnyPackage(PERSISTENCE, GATEWAY, WEB, CLI))
                .because("what answers requests asks use cases, never a store's technology")
                .check(CLASSES);
    }

    @Test
    void the_gateway_knows_no_other_adapter_and_no_application() {
        noClasses()
                .that()
                .resideInAPackage(GATEWAY)
                .should()
                .dependOnClassesThat(resideInAnyPackage(PERSISTENCE, REST, WEB, CLI))
                .because("what it shares with other adapters, such as how a refusal looks, is the protocol's")
                .check(CLASSES);
    }

    @Test
    void the_command_and_the_server_meet_over_http_only() {
        noClasses()
                .that()
                .resideInAPackage(CLI)
                .should()
                .dependOnClassesThat(resideInAnyPackage(PERSISTENCE, REST, GATEWAY, WEB))
                .because("the command works against any server, also one that is older or newer")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat(resideInAnyPackage(CLI))
                .because("the command works against any server, also one that is older or newer")
                .check(CLASSES);
    }

    @Test
    void the_command_takes_values_from_the_core_and_nothing_that_does_anything() {
        noClasses()
                .that()
                .resideInAPackage(CLI)
                .should()
                .dependOnClassesThat(resideInAnyPackage(CORE, NPM_PROTOCOL).and(not(Conditions.values())))
                .because("it is the server that decides: a use case in the command would be one that nobody enforces")
                .check(CLASSES);
    }

    @Test
    void the_command_knows_only_java_and_what_it_is_made_with() {
        classes()
                .that()
                .resideInAPackage(CLI)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        CLI,
                        CORE,
                        NPM_PROTOCOL,
                        "java..",
                        "javax.net.ssl..",
                        "org.jspecify..",
                        "picocli..",
                        "com.fasterxml.jackson.jr..",
                        "io.nayuki.qrcodegen.."))
                .because("it starts in milliseconds, and every library more costs some")
                .check(CLASSES);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("dev.jeton.(**)")
                .should()
                .beFreeOfCycles()
                .because("a cycle is one package that has two names")
                .check(CLASSES);
    }

    @Test
    void the_domains_of_the_core_have_one_order() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("shared")
                .definedBy("dev.jeton.core")
                .layer("network")
                .definedBy("dev.jeton.core.network..")
                .layer("audit")
                .definedBy("dev.jeton.core.audit..")
                .layer("account")
                .definedBy("dev.jeton.core.account..")
                .layer("packages")
                .definedBy("dev.jeton.core.packages..")
                .layer("organization")
                .definedBy("dev.jeton.core.organization..")
                .layer("token")
                .definedBy("dev.jeton.core.token..")
                .layer("authorization")
                .definedBy("dev.jeton.core.authorization..")
                .layer("introspection")
                .definedBy("dev.jeton.core.introspection..")
                .whereLayer("shared")
                .mayNotAccessAnyLayer()
                .whereLayer("network")
                .mayOnlyAccessLayers("shared")
                .whereLayer("audit")
                .mayOnlyAccessLayers("shared", "network")
                .whereLayer("account")
                .mayOnlyAccessLayers("shared", "network", "audit")
                .whereLayer("organization")
                .mayOnlyAccessLayers("shared", "network", "audit", "account")
                .whereLayer("packages")
                .mayOnlyAccessLayers("shared", "network", "audit", "account", "organization")
                .whereLayer("token")
                .mayOnlyAccessLayers("shared", "network", "audit", "account", "packages", "organization")
                .whereLayer("authorization")
                .mayOnlyAccessLayers("shared", "network", "audit", "account", "packages", "organization", "token")
                .whereLayer("introspection")
                .mayOnlyAccessLayers(
                        "shared", "network", "audit", "account", "packages", "organization", "token", "authorization")
                .because("whoever reads one domain needs to know only those before it")
                .check(CLASSES);
    }

    @Test
    void nothing_but_tests_and_embedders_keeps_data_in_memory_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.jeton.core.memory..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.jeton.core.memory.."))
                .because("a server that used these stores would forget a revocation when it ends")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {CORE, NPM_PROTOCOL, PERSISTENCE, REST, GATEWAY, WEB, CLI})
    void every_module_is_looked_at(String module) {
        assertThat(CLASSES.that(resideInAnyPackage(module))).isNotEmpty();
    }
}
