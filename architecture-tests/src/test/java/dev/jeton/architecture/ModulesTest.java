package dev.jeton.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.jeton.architecture.Jeton.CLASSES;
import static dev.jeton.architecture.Jeton.CORE;
import static dev.jeton.architecture.Jeton.NPM_PROTOCOL;
import static dev.jeton.architecture.Jeton.PERSISTENCE;
import static dev.jeton.architecture.Jeton.REST;
import static dev.jeton.architecture.Jeton.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which module may know which: app -> adapters -> npm-protocol -> core. */
final class ModulesTest {

    @Test
    void the_core_knows_only_java() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CORE, "java..", "org.jspecify.."))
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
                .dependOnClassesThat(resideInAnyPackage(NPM_PROTOCOL, REST, WEB))
                .because("a store that knows who asks cannot be put under something else")
                .check(CLASSES);
    }

    @Test
    void rest_knows_no_other_adapter_and_no_application() {
        noClasses()
                .that()
                .resideInAPackage(REST)
                .should()
                .dependOnClassesThat(resideInAnyPackage(PERSISTENCE, WEB))
                .because("what answers requests asks use cases, never a store's technology")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.jeton.core.(*)..", "dev.jeton.persistence.(*)..", "dev.jeton.rest.(*)..", "dev.jeton.web.(*).."})
    void packages_of_a_module_form_no_cycle(String module) {
        slices().matching(module)
                .should()
                .beFreeOfCycles()
                .because("a cycle is one package that has two names")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {CORE, NPM_PROTOCOL, PERSISTENCE, REST, WEB})
    void every_module_is_looked_at(String module) {
        assertThat(CLASSES.that(resideInAnyPackage(module))).isNotEmpty();
    }
}
