package dev.jeton.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.token.Expiry;
import dev.jeton.core.token.TokenSummary;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What the rules ask and ArchUnit does not know. */
final class Conditions {

    private static final Set<String> CLOCK_METHODS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.InstantSource.system",
            "java.time.Clock.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.tickMillis",
            "java.time.Clock.tickSeconds",
            "java.time.Clock.tickMinutes");

    private static final Set<String> RANDOM_METHODS = Set.of("java.util.UUID.randomUUID", "java.lang.Math.random");

    private static final Set<String> SOURCE_METHODS = Set.of(
            "java.util.random.RandomGenerator.of",
            "java.util.random.RandomGenerator.getDefault",
            "java.security.SecureRandom.getInstance",
            "java.security.SecureRandom.getInstanceStrong");

    private Conditions() {}

    /** Calls and method references alike. */
    static DescribedPredicate<JavaAccess<?>> readsTheSystemClock() {
        return DescribedPredicate.describe("reads the clock of the system", access -> {
            String method = nameOf(access);
            return CLOCK_METHODS.contains(method) || method.startsWith("java.time.") && method.endsWith(".now");
        });
    }

    /** Calls and method references alike. */
    static DescribedPredicate<JavaAccess<?>> makesRandomness() {
        return DescribedPredicate.describe(
                "makes randomness",
                access -> isSource(access)
                        || access.getTargetOwner().isEquivalentTo(ThreadLocalRandom.class)
                        || RANDOM_METHODS.contains(nameOf(access)));
    }

    /** Calls and method references alike. */
    static DescribedPredicate<JavaAccess<?>> makesASourceOfRandomness() {
        return DescribedPredicate.describe("makes a source of randomness", Conditions::isSource);
    }

    private static boolean isSource(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return access.getName().equals("<init>") && owner.isAssignableTo(RandomGenerator.class)
                || SOURCE_METHODS.contains(nameOf(access));
    }

    private static String nameOf(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getName();
    }

    /** The only places that touch a method, by their class; a place that has stopped doing so is a violation too. */
    static ArchCondition<JavaMethod> beUsedBy(String... places) {
        Set<String> expected = new TreeSet<>(List.of(places));
        return new ArchCondition<>("be used by " + expected + " and by no other class") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Set<String> users = method.getAccessesToSelf().stream()
                        .map(access -> access.getOriginOwner().getName())
                        .filter(user -> !user.equals(method.getOwner().getName()))
                        .collect(Collectors.toCollection(TreeSet::new));
                for (String user : users) {
                    if (!expected.contains(user)) {
                        events.add(SimpleConditionEvent.violated(method, user + " uses " + method.getFullName()));
                    }
                }
                for (String place : expected) {
                    if (!users.contains(place)) {
                        events.add(SimpleConditionEvent.violated(
                                method, place + " does not use " + method.getFullName() + ": take it off the list"));
                    }
                }
            }
        };
    }

    /** What only is, and does nothing: records, enums, the interfaces of those, and sentences made of them. */
    static DescribedPredicate<JavaClass> values() {
        return DescribedPredicate.describe("are values", Conditions::isValue);
    }

    private static boolean isValue(JavaClass candidate) {
        return candidate.isRecord()
                || candidate.isEnum()
                || candidate.isAssignableTo(MalformedValueException.class)
                || candidate.isEquivalentTo(Expiry.class)
                || candidate.isEquivalentTo(TokenSummary.class);
    }

    /**
     * A class of the core that does something for somebody: it is no value and no port, and holds a port or another use
     * case.
     */
    static DescribedPredicate<JavaClass> useCases() {
        return DescribedPredicate.describe("are use cases", Conditions::isUseCase);
    }

    private static boolean isUseCase(JavaClass candidate) {
        return candidate.getPackageName().startsWith("dev.jeton.core.")
                && !candidate.getPackageName().equals("dev.jeton.core.memory")
                && candidate.isTopLevelClass()
                && !candidate.isInterface()
                && !candidate.isEnum()
                && !candidate.isRecord()
                && candidate.getRawInterfaces().stream().noneMatch(Conditions::isPort)
                && candidate.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .anyMatch(field -> isPort(field.getRawType()) || isUseCase(field.getRawType()));
    }

    /** What {@code OwnerRights} says comes out of a port: it is none. */
    private static boolean isPort(JavaClass type) {
        return type.isInterface()
                && type.getPackageName().startsWith("dev.jeton.core")
                && !type.getSimpleName().equals("OwnerRights");
    }
}
