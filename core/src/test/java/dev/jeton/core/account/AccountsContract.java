package dev.jeton.core.account;

import static dev.jeton.core.account.AccountFixture.aUsername;
import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jeton.core.Racers;
import dev.jeton.core.Unique;
import dev.jeton.core.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link Accounts} must do. Each adapter runs it by extending this class. The store may be shared with other
 * tests and need not be empty.
 */
public abstract class AccountsContract {

    protected abstract Accounts accounts();

    /** What every write happens in. */
    protected abstract UnitOfWork unitOfWork();

    /**
     * A store without any account, whose writes also happen in {@link #unitOfWork}. Absent where tests cannot have one:
     * then the tests of the first account are skipped.
     */
    protected Optional<Accounts> emptyStore() {
        return Optional.empty();
    }

    @Test
    void finds_an_account_that_was_added() {
        Account account = anAccount().build();

        assertThat(add(account)).isTrue();

        assertThat(accounts().find(account.name())).contains(account);
    }

    @Test
    void finds_nothing_under_a_name_that_nobody_has() {
        add(anAccount().build());

        assertThat(accounts().find(aUsername())).isEmpty();
    }

    @Test
    void finds_by_the_whole_name_and_not_by_a_part_of_it() {
        Username name = aUsername();
        add(anAccount().named(name).build());

        assertThat(accounts().find(new Username(name.value() + "2"))).isEmpty();
        assertThat(accounts()
                        .find(new Username(
                                name.value().substring(0, name.value().length() - 1))))
                .isEmpty();
        assertThat(accounts().find(new Username(name.value().replace('-', '_'))))
                .isEmpty();
    }

    @Test
    void keeps_every_field_of_an_administrator() {
        Account account = anAccount()
                .email("grace.hopper+npm@xn--mller-kva.example")
                .passwordHash(new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g/+="))
                .administrator()
                .twoFactor(TwoFactorMode.AUTH_AND_WRITES)
                .createdAt(Instant.parse("2026-12-31T23:59:59.999Z"))
                .build();

        add(account);

        assertThat(accounts().find(account.name())).contains(account);
    }

    @Test
    void keeps_every_field_of_a_profile() {
        Account account = anAccount()
                .profile(new Profile(
                        Optional.of("Grace Hopper 🚀"),
                        Optional.of("https://example.org/~grace?a=b#c"),
                        Optional.of("grace-freenode"),
                        Optional.of("grace-twitter"),
                        Optional.of("grace-github")))
                .build();

        add(account);

        assertThat(accounts().find(account.name())).contains(account);
    }

    @Test
    void keeps_when_an_account_was_changed_and_deactivated() {
        Account account = anAccount()
                .updatedAt(Instant.parse("2026-12-31T23:59:59.998Z"))
                .deactivatedAt(Instant.parse("2026-12-31T23:59:59.999Z"))
                .build();

        add(account);

        assertThat(accounts().find(account.name())).contains(account);
    }

    @Test
    void keeps_an_account_without_an_email_address() {
        Account account = anAccount().withoutEmail().build();

        add(account);

        assertThat(accounts().find(account.name())).contains(account);
    }

    @ParameterizedTest
    @EnumSource
    void keeps_every_two_factor_mode(TwoFactorMode mode) {
        Account account = anAccount().twoFactor(mode).build();

        add(account);

        assertThat(accounts().find(account.name())).contains(account);
    }

    @Test
    void keeps_the_longest_values() {
        String name = Unique.name("long");
        String email = "x".repeat(242) + "@example.org";
        Account account = anAccount()
                .named(name + "_".repeat(214 - name.length()))
                .email(email)
                .passwordHash(new PasswordHash("h".repeat(500)))
                .profile(new Profile(
                        Optional.of("🚀".repeat(200)),
                        Optional.of("https://example.org/" + "🚀".repeat(480)),
                        Optional.of("🚀".repeat(200)),
                        Optional.of("🚀".repeat(200)),
                        Optional.of("🚀".repeat(200))))
                .build();

        add(account);

        assertThat(accounts().find(account.name())).contains(account);
    }

    @Test
    void keeps_an_email_address_in_unicode() {
        Account account = anAccount().email("дж@пример.испытание").build();

        add(account);

        assertThat(accounts().find(account.name())).contains(account);
    }

    @Test
    void two_accounts_may_have_the_same_email_address() {
        Account first = anAccount().email("shared@example.org").build();
        Account second = anAccount().email("shared@example.org").build();

        assertThat(add(first)).isTrue();
        assertThat(add(second)).isTrue();
    }

    @Test
    void refuses_a_name_that_is_taken_and_changes_nothing() {
        Account first = anAccount().build();
        Account second = anAccount()
                .named(first.name())
                .email("other@example.org")
                .administrator()
                .build();
        add(first);

        assertThat(add(second)).isFalse();

        assertThat(accounts().find(first.name())).contains(first);
    }

    @Test
    void refuses_a_name_that_the_same_unit_of_work_has_added() {
        Account first = anAccount().build();
        Account second = anAccount().named(first.name()).administrator().build();

        var added = inUnit(() -> List.of(accounts().add(first), accounts().add(second)));

        assertThat(added).containsExactly(true, false);
        assertThat(accounts().find(first.name())).contains(first);
    }

    @Test
    void keeps_an_account_without_a_password() {
        Account service = Account.ofService(aUsername(), Instant.parse("2026-12-31T23:59:59.999Z"));

        add(service);

        assertThat(accounts().find(service.name())).contains(service);
        assertThat(accounts().find(service.name()).orElseThrow().isPerson()).isFalse();
        assertThat(accounts()
                        .list(
                                Optional.of(new Username(service.name()
                                        .value()
                                        .substring(0, service.name().value().length() - 1))),
                                1))
                .containsExactly(service);
    }

    @Test
    void an_account_without_a_password_can_be_deactivated() {
        Account service = Account.ofService(aUsername(), Instant.parse("2026-12-31T23:59:59.999Z"));
        Account after = service.deactivated(Instant.parse("2027-12-31T23:59:59.999Z"));
        add(service);

        assertThat(update(service.name(), found -> found.deactivated(after.updatedAt())))
                .contains(after);

        assertThat(accounts().find(service.name())).contains(after);
    }

    // ---- reserving names ----

    @Test
    void a_reserved_name_is_no_account_and_no_account_gets_it() {
        Account late = anAccount().build();

        assertThat(reserve(late.name())).isTrue();

        assertThat(accounts().find(late.name())).isEmpty();
        assertThat(add(late)).isFalse();
        assertThat(accounts().find(late.name())).isEmpty();
        assertThat(update(late.name(), found -> {
                    throw new AssertionError("There is nothing to change");
                }))
                .isEmpty();
        assertThat(accounts()
                        .list(
                                Optional.of(new Username(late.name()
                                        .value()
                                        .substring(0, late.name().value().length() - 1))),
                                1))
                .doesNotContain(late);
    }

    @Test
    void the_name_of_an_account_cannot_be_reserved() {
        Account account = anAccount().build();
        Account service = Account.ofService(aUsername(), Instant.EPOCH);
        Account gone = anAccount()
                .deactivatedAt(Instant.parse("2026-12-31T23:59:59.999Z"))
                .build();
        add(account);
        add(service);
        add(gone);

        assertThat(reserve(account.name())).isFalse();
        assertThat(reserve(service.name())).isFalse();
        assertThat(reserve(gone.name())).isFalse();

        assertThat(accounts().find(account.name())).contains(account);
    }

    @Test
    void a_name_is_reserved_once() {
        Username name = aUsername();

        assertThat(reserve(name)).isTrue();
        assertThat(reserve(name)).isFalse();
        assertThat(reserve(name)).isFalse();
    }

    @Test
    void a_name_is_reserved_whole() {
        Username name = aUsername();
        Account longer = anAccount().named(name.value() + "2").build();
        Account other = anAccount().named(name.value().replace('-', '_')).build();

        reserve(name);

        assertThat(add(longer)).isTrue();
        assertThat(add(other)).isTrue();
        assertThat(reserve(new Username(name.value() + ".2"))).isTrue();
    }

    @Test
    void the_longest_name_of_an_organization_can_be_reserved() {
        String name = Unique.name("long");

        assertThat(reserve(new Username(name + "_".repeat(213 - name.length()))))
                .isTrue();
    }

    @Test
    void a_unit_of_work_goes_on_after_a_name_that_was_taken_or_reserved() {
        Account taken = anAccount().build();
        Account other = anAccount().build();
        Username reserved = aUsername();
        Username free = aUsername();
        add(taken);
        reserve(reserved);

        List<Boolean> done = inUnit(() -> List.of(
                accounts().reserve(taken.name()),
                accounts().reserve(reserved),
                accounts().add(anAccount().named(reserved).build()),
                accounts().reserve(free),
                accounts().reserve(free),
                accounts().add(anAccount().named(free).build()),
                accounts().add(other),
                accounts().reserve(other.name())));

        assertThat(done).containsExactly(false, false, false, true, false, false, true, false);
        assertThat(accounts().find(other.name())).contains(other);
    }

    @Test
    void of_many_that_reserve_one_name_in_parallel_one_gets_it() {
        Username name = aUsername();

        List<Boolean> reserved = Racers.race(racer -> reserve(name));

        assertThat(reserved).containsOnlyOnce(true);
    }

    @Test
    void of_many_that_reserve_a_name_or_sign_up_with_it_in_parallel_one_gets_it() {
        Username name = aUsername();

        List<Boolean> done = Racers.race(racer ->
                racer % 2 == 0 ? reserve(name) : add(anAccount().named(name).build()));

        assertThat(done).containsOnlyOnce(true);
        assertThat(accounts().find(name).isPresent()).isEqualTo(done.indexOf(true) % 2 == 1);
    }

    // ---- changing ----

    @Test
    void changes_every_field_that_can_change_and_answers_with_the_account_as_it_is_now() {
        Account before = anAccount().build();
        Account other = anAccount().build();
        Account after = anAccount()
                .named(before.name())
                .email("other@example.org")
                .profile(new Profile(
                        Optional.of("Ada"),
                        Optional.of("http://example.org"),
                        Optional.of("a"),
                        Optional.of("b"),
                        Optional.of("c")))
                .passwordHash(new PasswordHash("another"))
                .administrator()
                .twoFactor(TwoFactorMode.AUTH_ONLY)
                .updatedAt(before.createdAt().plusMillis(1))
                .deactivatedAt(before.createdAt().plusMillis(2))
                .build();
        add(before);
        add(other);

        assertThat(update(before.name(), account -> after)).contains(after);

        assertThat(accounts().find(before.name())).contains(after);
        assertThat(accounts().find(other.name())).contains(other);
    }

    @Test
    void takes_every_field_back_that_can_be_absent() {
        Account before = anAccount()
                .profile(new Profile(
                        Optional.of("Ada"),
                        Optional.of("http://example.org"),
                        Optional.of("a"),
                        Optional.of("b"),
                        Optional.of("c")))
                .deactivatedAt(Instant.parse("2026-12-31T23:59:59.999Z"))
                .build();
        Account after = anAccount().named(before.name()).withoutEmail().build();
        add(before);

        update(before.name(), account -> after);

        assertThat(accounts().find(before.name())).contains(after);
    }

    @Test
    void a_change_is_given_the_account_as_it_is() {
        Account account = anAccount().build();
        add(account);

        assertThat(update(account.name(), found -> {
                    assertThat(found).isEqualTo(account);
                    return found;
                }))
                .contains(account);

        assertThat(accounts().find(account.name())).contains(account);
    }

    @Test
    void changes_nothing_where_there_is_no_account_of_that_name() {
        Username name = aUsername();

        assertThat(update(name, account -> {
                    throw new AssertionError("There is nothing to change");
                }))
                .isEmpty();

        assertThat(accounts().find(name)).isEmpty();
    }

    @Test
    void a_unit_of_work_changes_what_it_has_added_and_read_and_changed_before() {
        Account account = anAccount().build();

        Optional<Account> seen = inUnit(() -> {
            accounts().add(account);
            assertThat(accounts().find(account.name())).contains(account);
            accounts().update(account.name(), AccountsContract::later);
            accounts().update(account.name(), unchanged -> unchanged);
            accounts().update(account.name(), AccountsContract::later);
            return accounts().find(account.name());
        });

        assertThat(seen).contains(later(later(account)));
        assertThat(accounts().find(account.name())).contains(later(later(account)));
    }

    @Test
    void of_many_changes_in_parallel_each_sees_what_the_one_before_it_has_left() {
        Account account = anAccount().build();
        add(account);

        List<Optional<Account>> changed = Racers.race(racer -> inUnit(() -> {
            accounts().find(account.name());
            accounts().update(account.name(), unchanged -> unchanged);
            return accounts().update(account.name(), AccountsContract::later);
        }));

        assertThat(changed).doesNotHaveDuplicates();
        assertThat(accounts().find(account.name()).orElseThrow().updatedAt())
                .isEqualTo(account.updatedAt().plusMillis(Racers.MANY));
    }

    // ---- listing ----

    @Test
    void lists_by_name_by_code_point_from_behind_a_name_that_need_not_exist() {
        String prefix = Unique.name("list");
        List<String> inOrder = Stream.of("", "-b", ".b", "0b", "_b", "a", "a-b", "aa", "ab", "b")
                .map(prefix::concat)
                .toList();
        var shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.forEach(name -> add(anAccount().named(name).build()));

        List<Account> listed =
                accounts().list(Optional.of(new Username(prefix.substring(0, prefix.length() - 1))), inOrder.size());

        assertThat(listed).extracting(account -> account.name().value()).isEqualTo(inOrder);
        assertThat(accounts().list(Optional.of(new Username(prefix)), 4))
                .extracting(account -> account.name().value())
                .isEqualTo(inOrder.subList(1, 5));
    }

    @Test
    void lists_whole_accounts() {
        String prefix = Unique.name("list");
        Account first = anAccount()
                .named(prefix + "1")
                .administrator()
                .twoFactor(TwoFactorMode.AUTH_ONLY)
                .build();
        Account second = anAccount()
                .named(prefix + "2")
                .withoutEmail()
                .deactivatedAt(Instant.parse("2026-12-31T23:59:59.999Z"))
                .build();
        add(second);
        add(first);

        assertThat(accounts().list(Optional.of(new Username(prefix)), 2)).containsExactly(first, second);
    }

    @Test
    void begins_with_the_first_name_of_all() {
        add(anAccount().named("0" + Unique.hex()).build());
        Username first = accounts().list(Optional.empty(), 1).get(0).name();

        assertThat(accounts().list(Optional.empty(), 1_000))
                .isNotEmpty()
                .allSatisfy(account -> assertThat(account.name().value()).isGreaterThanOrEqualTo(first.value()))
                .isSortedAccordingTo(
                        Comparator.comparing(account -> account.name().value()));
    }

    @Test
    void lists_nothing_behind_the_last_name() {
        add(anAccount().build());

        assertThat(accounts().list(Optional.of(new Username("z".repeat(214))), 1))
                .isEmpty();
    }

    // ---- the first account ----

    @Test
    void is_not_empty_once_an_account_was_added() {
        add(anAccount().build());

        assertThat(accounts().isEmpty()).isFalse();
    }

    @Test
    void refuses_a_first_account_where_any_exists_and_changes_nothing() {
        add(anAccount().build());
        Account late = anAccount().administrator().build();

        assertThat(inUnit(() -> accounts().addFirst(late))).isFalse();

        assertThat(accounts().find(late.name())).isEmpty();
    }

    @Test
    void an_empty_store_is_empty_and_takes_one_first_account() {
        Accounts empty = assumeEmptyStore();
        Account first = anAccount().administrator().build();
        Account second = anAccount().administrator().build();
        assertThat(empty.isEmpty()).isTrue();

        assertThat(inUnit(() -> empty.addFirst(first))).isTrue();
        assertThat(inUnit(() -> empty.addFirst(second))).isFalse();

        assertThat(empty.isEmpty()).isFalse();
        assertThat(empty.find(first.name())).contains(first);
        assertThat(empty.find(second.name())).isEmpty();
    }

    @Test
    void of_many_first_accounts_in_parallel_one_is_added() {
        Accounts empty = assumeEmptyStore();
        List<Account> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer -> anAccount().administrator().build())
                .toList();

        List<Boolean> added = Racers.race(racer -> inUnit(() -> empty.addFirst(racers.get(racer))));

        assertThat(added).containsOnlyOnce(true);
        for (int racer = 0; racer < Racers.MANY; racer++) {
            assertThat(empty.find(racers.get(racer).name()).isPresent()).isEqualTo(added.get(racer));
        }
    }

    @Test
    void of_many_sign_ups_of_one_name_in_parallel_one_wins() {
        Username name = aUsername();
        List<Account> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer -> anAccount()
                        .named(name)
                        .email("racer" + racer + "@example.org")
                        .build())
                .toList();

        List<Boolean> added = Racers.race(racer -> add(racers.get(racer)));

        assertThat(added).containsOnlyOnce(true);
        assertThat(accounts().find(name)).contains(racers.get(added.indexOf(true)));
    }

    @Test
    void accounts_of_different_names_in_parallel_are_all_added() {
        List<Account> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer -> anAccount().build())
                .toList();

        List<Boolean> added = Racers.race(racer -> add(racers.get(racer)));

        assertThat(added).containsOnly(true);
        assertThat(racers)
                .allSatisfy(
                        account -> assertThat(accounts().find(account.name())).contains(account));
    }

    private Accounts assumeEmptyStore() {
        Optional<Accounts> empty = emptyStore();
        assumeTrue(empty.isPresent(), "This store cannot be had empty");
        return empty.orElseThrow();
    }

    private boolean add(Account account) {
        return inUnit(() -> accounts().add(account));
    }

    private boolean reserve(Username name) {
        return inUnit(() -> accounts().reserve(name));
    }

    private Optional<Account> update(Username name, UnaryOperator<Account> change) {
        return inUnit(() -> accounts().update(name, change));
    }

    private static Account later(Account account) {
        return account.withPassword(
                account.passwordHash().orElseThrow(), account.updatedAt().plusMillis(1));
    }

    private <T> T inUnit(Supplier<T> work) {
        return unitOfWork().perform(work);
    }
}
