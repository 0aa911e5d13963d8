package dev.jeton.core.packages;

import static dev.jeton.core.account.AccountFixture.aUsername;
import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.RegistryPackageFixture.aName;
import static dev.jeton.core.packages.RegistryPackageFixture.aScopedName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import dev.jeton.core.Unique;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PackageStars} must do. Each adapter runs it by extending this class. The store may be shared with
 * other tests and need not be empty.
 */
public abstract class PackageStarsContract {

    protected abstract PackageStars stars();

    /** Where whoever gives stars is added before. */
    protected abstract Accounts accounts();

    /** What every write happens in. */
    protected abstract UnitOfWork unitOfWork();

    @Test
    void finds_who_has_starred_a_package_and_what_an_account_has_starred() {
        PackageName name = aScopedName();
        PackageName other = aName();
        Username ada = someone();
        Username grace = someone();

        add(name, ada);
        add(name, grace);
        add(other, grace);

        assertThat(stars().of(name)).containsExactlyInAnyOrder(ada, grace);
        assertThat(stars().of(other)).containsExactly(grace);
        assertThat(stars().by(ada)).containsExactly(name);
        assertThat(stars().by(grace)).containsExactlyInAnyOrder(name, other);
    }

    @Test
    void finds_nothing_where_there_is_no_star() {
        assertThat(stars().of(aName())).isEmpty();
        assertThat(stars().by(aUsername())).isEmpty();
    }

    @Test
    void a_star_is_given_once() {
        PackageName name = aName();
        Username ada = someone();

        add(name, ada);
        add(name, ada);

        assertThat(stars().of(name)).containsExactly(ada);
        assertThat(stars().by(ada)).containsExactly(name);
        remove(name, ada);
        assertThat(stars().of(name)).isEmpty();
    }

    @Test
    void takes_back_one_star_and_no_other() {
        PackageName name = aName();
        PackageName other = aName();
        Username ada = someone();
        Username grace = someone();
        add(name, ada);
        add(name, grace);
        add(other, ada);

        remove(name, ada);

        assertThat(stars().of(name)).containsExactly(grace);
        assertThat(stars().by(ada)).containsExactly(other);
        assertThat(stars().by(grace)).containsExactly(name);
    }

    @Test
    void taking_back_what_was_not_given_does_nothing() {
        PackageName name = aName();
        Username ada = someone();

        remove(name, ada);
        remove(name, aUsername());

        assertThat(stars().of(name)).isEmpty();
    }

    @Test
    void a_unit_of_work_gives_takes_back_and_gives_again() {
        PackageName name = aName();
        Username ada = someone();

        Set<Username> seen = inUnit(() -> {
            stars().add(name, ada);
            stars().add(name, ada);
            assertThat(stars().of(name)).containsExactly(ada);
            stars().remove(name, ada);
            assertThat(stars().by(ada)).isEmpty();
            stars().add(name, ada);
            return stars().of(name);
        });

        assertThat(seen).containsExactly(ada);
        assertThat(stars().of(name)).containsExactly(ada);
    }

    @Test
    void keeps_the_longest_names() {
        String text = Unique.name("long");
        PackageName name = PackageName.parse(text + "~".repeat(214 - text.length()));
        String account = Unique.name("long");
        Username longest = someone(new Username(account + "_".repeat(214 - account.length())));

        add(name, longest);

        assertThat(stars().of(name)).containsExactly(longest);
        assertThat(stars().by(longest)).containsExactly(name);
    }

    @Test
    void names_differ_by_case() {
        String text = Unique.name("case");
        PackageName lower = PackageName.parse(text);
        PackageName upper = PackageName.parse("C" + text.substring(1));
        Username ada = someone();
        Username grace = someone();

        add(lower, ada);
        add(upper, grace);

        assertThat(stars().of(lower)).containsExactly(ada);
        assertThat(stars().of(upper)).containsExactly(grace);
    }

    @Test
    void lists_by_name_by_code_point() {
        Username ada = someone();
        List<PackageName> inOrder = Stream.of(
                        "@a/B", "@a/a", "@a/a-b", "@a/a.b", "@a/a_b", "@a/aa", "B", "a", "a-b", "aa")
                .map(PackageName::parse)
                .toList();
        var shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.forEach(name -> add(name, ada));

        assertThat(stars().by(ada)).isEqualTo(inOrder);
    }

    @Test
    void of_many_that_give_the_same_star_in_parallel_all_do() {
        PackageName name = aName();
        Username ada = someone();

        Racers.race(racer -> add(name, ada));

        assertThat(stars().of(name)).containsExactly(ada);
        assertThat(stars().by(ada)).containsExactly(name);
    }

    @Test
    void of_many_that_give_and_take_back_the_same_star_in_parallel_none_fails() {
        PackageName name = aName();
        Username ada = someone();

        Racers.race(racer -> racer % 2 == 0 ? add(name, ada) : remove(name, ada));
        add(name, ada);
        assertThat(stars().of(name)).containsExactly(ada);

        remove(name, ada);
        assertThat(stars().of(name)).isEmpty();
    }

    @Test
    void many_accounts_star_a_package_in_parallel() {
        PackageName name = aName();
        List<Username> racers =
                IntStream.range(0, Racers.MANY).mapToObj(racer -> someone()).toList();

        Racers.race(racer -> add(name, racers.get(racer)));

        assertThat(stars().of(name)).containsExactlyInAnyOrderElementsOf(racers);
    }

    private Username someone() {
        return someone(aUsername());
    }

    private Username someone(Username name) {
        Account account = anAccount().named(name).build();
        assertThat(inUnit(() -> accounts().add(account))).isTrue();
        return name;
    }

    private PackageName add(PackageName name, Username by) {
        return inUnit(() -> {
            stars().add(name, by);
            return name;
        });
    }

    private PackageName remove(PackageName name, Username by) {
        return inUnit(() -> {
            stars().remove(name, by);
            return name;
        });
    }

    private <T> T inUnit(Supplier<T> work) {
        return unitOfWork().perform(work);
    }
}
