package dev.jeton.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static dev.jeton.architecture.Jeton.CLASSES;
import static dev.jeton.architecture.Jeton.CORE;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** How the core's use cases look: final classes named by a verb, that do one thing. */
final class UseCasesTest {

    private static final ArchCondition<JavaClass> DO_ONE_THING =
            new ArchCondition<>("have public methods of one verb") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    Set<String> verbs = type.getMethods().stream()
                            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                            .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
                            .map(JavaMethod::getName)
                            .collect(Collectors.toSet());
                    events.add(new SimpleConditionEvent(type, verbs.size() == 1, type.getName() + " has " + verbs));
                }
            };

    @Test
    void use_cases_are_found() {
        assertThat(CLASSES.that(Conditions.useCases()))
                .extracting(JavaClass::getSimpleName)
                .contains("ClaimServer", "CreateAccessToken", "AuthorizePassword", "VerifyPassword")
                .hasSizeGreaterThan(9);
    }

    @Test
    void use_cases_are_named_by_a_verb() {
        classes()
                .that(Conditions.useCases())
                .should()
                .haveNameMatching(
                        ".*\\.(Accept|Approve|Ask|Authorize|Begin|Change|Claim|Confirm|Create|Deactivate|Disable|"
                                + "Fetch|Find|Import|Introspect|Invite|List|Open|Reactivate|Record|Register|Release|Remove|Replace|"
                                + "Revoke|SetUp|SignUp|Star|"
                                + "Verify|Withdraw)([A-Z]\\w*)?")
                .because(
                        "a stranger finds what can be done by reading the names of the files; a new verb joins the list")
                .check(CLASSES);
    }

    @Test
    void use_cases_are_final() {
        classes()
                .that(Conditions.useCases())
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("a use case is its own interface, and nobody changes it by inheriting")
                .check(CLASSES);
    }

    /** Deciding about a token can be done in three ways, which share one set of rules. */
    @Test
    void use_cases_do_one_thing() {
        classes()
                .that(Conditions.useCases())
                .and()
                .doNotHaveFullyQualifiedName("dev.jeton.core.authorization.AuthorizeToken")
                .should(DO_ONE_THING)
                .because("a stranger finds what can be done by reading the names of the files")
                .check(CLASSES);
    }

    @Test
    void every_package_says_that_null_is_the_exception() {
        assertThat(CLASSES
                        .that(DescribedPredicate.describe(
                                "package-info", type -> type.getSimpleName().equals("package-info")))
                        .stream()
                        .filter(type -> type.isAnnotatedWith(NullMarked.class))
                        .map(JavaClass::getPackageName)
                        .collect(Collectors.toSet()))
                .containsAll(CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()));
    }

    @Test
    void stores_in_memory_are_the_only_other_classes_with_state() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .and()
                .resideOutsideOfPackage("dev.jeton.core.memory..")
                .should()
                .haveOnlyFinalFields()
                .because("decisions are made from what came in, and everything may be shared between threads")
                .check(CLASSES);
    }
}
