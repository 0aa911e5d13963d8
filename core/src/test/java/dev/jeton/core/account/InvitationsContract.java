package dev.jeton.core.account;

import static dev.jeton.core.account.AccountFixture.aUsername;
import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import dev.jeton.core.Unique;
import dev.jeton.core.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Invitations} must do. Each adapter runs it by extending this class. The store may be shared with other
 * tests and need not be empty.
 */
public abstract class InvitationsContract {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant EXPIRY = NOON.plus(Invitation.LIFE);

    protected abstract Invitations invitations();

    /** Where the administrators are added before their invitations. */
    protected abstract Accounts accounts();

    /** What every write happens in. */
    protected abstract UnitOfWork unitOfWork();

    // ---- finding, and keeping every field ----

    @Test
    void finds_an_invitation_that_was_added() {
        Invitation invitation = add(anInvitation());

        assertThat(invitations().find(invitation.id())).contains(invitation);
        assertThat(invitations().find(anId())).isEmpty();
    }

    @Test
    void keeps_an_email_address_of_the_greatest_length() {
        Invitation invitation = add(new Invitation(
                anId(),
                Optional.of(new EmailAddress("ж".repeat(242) + "@example.org")),
                anAdministrator(),
                NOON.plusMillis(1),
                EXPIRY.plusMillis(2),
                Optional.empty(),
                Optional.empty()));

        assertThat(invitations().find(invitation.id())).contains(invitation);
    }

    @Test
    void lists_the_newest_first_and_by_id_where_two_are_of_the_same_instant() {
        Instant instant = NOON.plusSeconds(60);
        List<Invitation> added = new ArrayList<>();
        for (int invitation = 0; invitation < 7; invitation++) {
            added.add(add(anInvitation(instant.plusMillis(invitation % 2))));
        }
        added.sort(Comparator.comparing(Invitation::createdAt).reversed().thenComparing(Invitation::id));

        assertThat(invitations().newest(1_000)).containsSubsequence(added);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void lists_no_more_than_the_limit(int limit) {
        for (int invitation = 0; invitation < 3; invitation++) {
            add(anInvitation());
        }

        assertThat(invitations().newest(limit)).hasSize(limit);
    }

    // ---- accepting and withdrawing ----

    /** The account need not be there yet: the same unit of work adds it afterwards. */
    @Test
    void accepts_one_and_changes_only_that() {
        Invitation invitation = add(anInvitation());
        Invitation other = add(anInvitation());
        Username ada = aUsername();

        assertThat(accept(invitation, ada, NOON)).isTrue();

        assertThat(invitations().find(invitation.id())).contains(accepted(invitation, ada));
        assertThat(invitations().newest(1_000)).contains(accepted(invitation, ada));
        assertThat(invitations().find(other.id())).contains(other);
    }

    @Test
    void withdraws_one_and_changes_only_that() {
        Invitation invitation = add(anInvitation());
        Invitation other = add(anInvitation());
        Instant at = NOON.plusMillis(123);

        assertThat(withdraw(invitation, at)).isTrue();

        assertThat(invitations().find(invitation.id())).contains(withdrawn(invitation, at));
        assertThat(invitations().find(other.id())).contains(other);
    }

    @Test
    void what_was_accepted_is_neither_accepted_again_nor_withdrawn() {
        Invitation invitation = add(anInvitation());
        Username ada = aUsername();
        accept(invitation, ada, NOON);

        assertThat(accept(invitation, aUsername(), NOON)).isFalse();
        assertThat(accept(invitation, ada, NOON)).isFalse();
        assertThat(withdraw(invitation, NOON)).isFalse();

        assertThat(invitations().find(invitation.id())).contains(accepted(invitation, ada));
    }

    @Test
    void what_was_withdrawn_is_neither_accepted_nor_withdrawn_again() {
        Invitation invitation = add(anInvitation());
        withdraw(invitation, NOON);

        assertThat(accept(invitation, aUsername(), NOON)).isFalse();
        assertThat(withdraw(invitation, NOON.plusMillis(1))).isFalse();

        assertThat(invitations().find(invitation.id())).contains(withdrawn(invitation, NOON));
    }

    @Test
    void what_is_not_there_is_neither_accepted_nor_withdrawn() {
        assertThat(accept(anInvitation(), aUsername(), NOON)).isFalse();
        assertThat(withdraw(anInvitation(), NOON)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    void is_open_up_to_the_instant_of_expiry(int millis, boolean expected) {
        Invitation first = add(anInvitation());
        Invitation second = add(anInvitation());
        Instant at = EXPIRY.plusMillis(millis);

        assertThat(accept(first, aUsername(), at)).isEqualTo(expected);
        assertThat(withdraw(second, at)).isEqualTo(expected);
    }

    @Test
    void a_unit_of_work_that_has_read_one_accepts_it_and_sees_that() {
        Invitation invitation = add(anInvitation());
        Username ada = aUsername();

        Optional<Invitation> seen = inUnit(() -> {
            assertThat(invitations().find(invitation.id())).contains(invitation);
            assertThat(invitations().accept(invitation.id(), ada, NOON)).isTrue();
            assertThat(invitations().withdraw(invitation.id(), NOON)).isFalse();
            return invitations().find(invitation.id());
        });

        assertThat(seen).contains(accepted(invitation, ada));
    }

    @Test
    void of_many_that_accept_and_withdraw_in_parallel_one_succeeds() {
        Invitation invitation = add(anInvitation());
        String name = Unique.name("racer");

        List<Boolean> ended = Racers.race(racer -> racer % 2 == 0
                ? accept(invitation, new Username(name + racer), NOON)
                : withdraw(invitation, NOON.plusMillis(racer)));

        assertThat(ended).containsOnlyOnce(true);
        int winner = ended.indexOf(true);
        assertThat(invitations().find(invitation.id()))
                .contains(
                        winner % 2 == 0
                                ? accepted(invitation, new Username(name + winner))
                                : withdrawn(invitation, NOON.plusMillis(winner)));
    }

    // ---- what the tests are made of ----

    private Invitation anInvitation() {
        return anInvitation(NOON);
    }

    private Invitation anInvitation(Instant createdAt) {
        return new Invitation(
                anId(),
                Optional.empty(),
                anAdministrator(),
                createdAt,
                createdAt.plus(Invitation.LIFE),
                Optional.empty(),
                Optional.empty());
    }

    private Username anAdministrator() {
        Account administrator = anAccount().administrator().build();
        assertThat(inUnit(() -> accounts().add(administrator))).isTrue();
        return administrator.name();
    }

    private static Invitation accepted(Invitation invitation, Username by) {
        return changed(invitation, Optional.of(by), Optional.empty());
    }

    private static Invitation withdrawn(Invitation invitation, Instant at) {
        return changed(invitation, Optional.empty(), Optional.of(at));
    }

    private static Invitation changed(
            Invitation invitation, Optional<Username> acceptedBy, Optional<Instant> withdrawnAt) {
        return new Invitation(
                invitation.id(),
                invitation.email(),
                invitation.invitedBy(),
                invitation.createdAt(),
                invitation.expiresAt(),
                acceptedBy,
                withdrawnAt);
    }

    private static String anId() {
        return Unique.hex() + Unique.hex();
    }

    private Invitation add(Invitation invitation) {
        return inUnit(() -> {
            invitations().add(invitation);
            return invitation;
        });
    }

    private boolean accept(Invitation invitation, Username by, Instant at) {
        return inUnit(() -> invitations().accept(invitation.id(), by, at));
    }

    private boolean withdraw(Invitation invitation, Instant at) {
        return inUnit(() -> invitations().withdraw(invitation.id(), at));
    }

    private <T> T inUnit(Supplier<T> work) {
        return unitOfWork().perform(work);
    }
}
