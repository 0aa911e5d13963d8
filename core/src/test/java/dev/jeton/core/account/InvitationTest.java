package dev.jeton.core.account;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Outcome;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.memory.InMemoryInvitations;
import dev.jeton.core.network.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inviting, accepting, withdrawing. */
final class InvitationTest {

    private static final Origin ORIGIN = Origin.of(IpAddress.parse("192.0.2.1"));
    private static final Username ROOT = new Username("root");
    private static final Username ADA = new Username("ada");
    private static final Password STRONG = new Password("correct horse");
    private static final Optional<EmailAddress> EMAIL = Optional.of(new EmailAddress("ada@example.org"));

    private final TwoFactorFixture fixture = new TwoFactorFixture();
    private final Invitations invitations = new InMemoryInvitations();
    private final TestHasher hasher = new TestHasher();
    private final InviteAccount invite =
            new InviteAccount(invitations, fixture.auditLog, fixture.unitOfWork, fixture.random, fixture);
    private final WithdrawInvitation withdraw =
            new WithdrawInvitation(invitations, fixture.auditLog, fixture.unitOfWork, fixture);
    private Administrator root = new Administrator(ROOT);

    @BeforeEach
    void add_the_administrator() {
        fixture.accounts.add(anAccount().named(ROOT).administrator().build());
        root = new AuthorizeAdministrator(fixture.accounts).authorize(ROOT).orElseThrow();
    }

    @Test
    void is_open_for_a_week_and_its_secret_is_not_kept() {
        InviteAccount.Invited invited = invite.invite(root, EMAIL, ORIGIN);

        assertThat(invited.invitation())
                .isEqualTo(new Invitation(
                        invited.secret().digest(),
                        EMAIL,
                        ROOT,
                        fixture.instant(),
                        fixture.instant().plus(Duration.ofDays(7)),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(new ListInvitations(invitations).list(root, 10)).containsExactly(invited.invitation());
        assertThat(fixture.auditLog.newest(10))
                .containsExactly(AuditEvent.of(
                                AuditAction.INVITATION_CREATED,
                                invited.invitation().id())
                        .by("root")
                        .from(ORIGIN)
                        .at(fixture.instant()));
    }

    @ParameterizedTest
    @EnumSource(names = {"INVITATION", "OPEN"})
    void becomes_an_account_once(SignUpPolicy policy) {
        InviteAccount.Invited invited = invite.invite(root, EMAIL, ORIGIN);

        Account account = done(accept(policy).accept(invited.secret(), asked("ada", STRONG), ORIGIN));

        assertThat(account.administrator()).isFalse();
        assertThat(account.createdAt()).isEqualTo(fixture.instant());
        assertThat(fixture.accounts.find(ADA)).contains(account);
        assertThat(invitations.find(invited.invitation().id()).orElseThrow().acceptedBy())
                .contains(ADA);
        assertThat(fixture.auditLog.newest(2))
                .containsExactly(
                        AuditEvent.of(AuditAction.ACCOUNT_CREATED, "ada")
                                .by("ada")
                                .from(ORIGIN)
                                .at(fixture.instant()),
                        AuditEvent.of(
                                        AuditAction.INVITATION_ACCEPTED,
                                        invited.invitation().id())
                                .by("ada")
                                .from(ORIGIN)
                                .at(fixture.instant()));
        assertThat(code(accept(policy).accept(invited.secret(), asked("grace", STRONG), ORIGIN)))
                .isEqualTo(SignUpRefusal.Code.INVITATION_NOT_OPEN);
    }

    @Test
    void becomes_nothing_where_sign_up_is_closed() {
        InviteAccount.Invited invited = invite.invite(root, EMAIL, ORIGIN);

        assertThat(code(accept(SignUpPolicy.CLOSED).accept(invited.secret(), asked("ada", STRONG), ORIGIN)))
                .isEqualTo(SignUpRefusal.Code.INVITATION_NOT_OPEN);
        assertThat(fixture.accounts.find(ADA)).isEmpty();
        assertThat(hasher.hashes()).isZero();
    }

    @Test
    void becomes_nothing_when_it_has_expired_was_withdrawn_or_never_was() {
        InviteAccount.Invited expired = invite.invite(root, EMAIL, ORIGIN);
        fixture.pass(Invitation.LIFE);
        InviteAccount.Invited withdrawn = invite.invite(root, Optional.empty(), ORIGIN);
        assertThat(withdraw.withdraw(root, withdrawn.invitation().id(), ORIGIN)).isTrue();

        for (Capability secret : List.of(expired.secret(), withdrawn.secret(), Capability.generate(fixture.random))) {
            assertThat(code(accept(SignUpPolicy.INVITATION).accept(secret, asked("ada", STRONG), ORIGIN)))
                    .isEqualTo(SignUpRefusal.Code.INVITATION_NOT_OPEN);
        }
    }

    @Test
    void a_taken_name_or_a_weak_password_leaves_it_open() {
        InviteAccount.Invited invited = invite.invite(root, EMAIL, ORIGIN);
        AcceptInvitation accept = accept(SignUpPolicy.INVITATION);

        assertThat(code(accept.accept(invited.secret(), asked("root", STRONG), ORIGIN)))
                .isEqualTo(SignUpRefusal.Code.USERNAME_TAKEN);
        assertThat(code(accept.accept(invited.secret(), asked("root", new Password("short")), ORIGIN)))
                .as("says nothing about the name")
                .isEqualTo(SignUpRefusal.Code.WEAK_PASSWORD);
        assertThat(code(accept.accept(invited.secret(), asked("ada", new Password("short")), ORIGIN)))
                .isEqualTo(SignUpRefusal.Code.WEAK_PASSWORD);

        done(accept.accept(invited.secret(), asked("ada", STRONG), ORIGIN));
    }

    /** In memory nothing is taken back, so the names are asked for first; a database takes back what lost a race. */
    @Test
    void a_name_that_is_taken_while_the_password_is_hashed_is_taken() {
        InviteAccount.Invited invited = invite.invite(root, EMAIL, ORIGIN);
        Account rival = anAccount().named(ADA).build();
        var accept = new AcceptInvitation(
                fixture.accounts,
                invitations,
                new SlowHasher(() -> fixture.accounts.add(rival)),
                SignUpPolicy.INVITATION,
                fixture.auditLog,
                fixture.unitOfWork,
                fixture);

        assertThat(code(accept.accept(invited.secret(), asked("ada", STRONG), ORIGIN)))
                .isEqualTo(SignUpRefusal.Code.USERNAME_TAKEN);
        assertThat(fixture.accounts.find(ADA)).contains(rival);
        assertThat(invitations.find(invited.invitation().id()).orElseThrow().isOpen(fixture.instant()))
                .isTrue();
    }

    @Test
    void a_name_that_is_taken_at_the_last_moment_is_taken() {
        InviteAccount.Invited invited = invite.invite(root, EMAIL, ORIGIN);
        var accept = new AcceptInvitation(
                new LosingAccounts(fixture.accounts),
                invitations,
                hasher,
                SignUpPolicy.INVITATION,
                fixture.auditLog,
                fixture.unitOfWork,
                fixture);

        assertThat(code(accept.accept(invited.secret(), asked("ada", STRONG), ORIGIN)))
                .isEqualTo(SignUpRefusal.Code.USERNAME_TAKEN);
    }

    @Test
    void an_invitation_that_is_withdrawn_while_the_password_is_hashed_makes_no_account() {
        InviteAccount.Invited invited = invite.invite(root, EMAIL, ORIGIN);
        var accept = new AcceptInvitation(
                fixture.accounts,
                invitations,
                new SlowHasher(() -> invitations.withdraw(invited.invitation().id(), fixture.instant())),
                SignUpPolicy.INVITATION,
                fixture.auditLog,
                fixture.unitOfWork,
                fixture);

        assertThat(code(accept.accept(invited.secret(), asked("ada", STRONG), ORIGIN)))
                .isEqualTo(SignUpRefusal.Code.INVITATION_NOT_OPEN);
        assertThat(fixture.accounts.find(ADA)).isEmpty();
    }

    @Test
    void is_withdrawn_once_and_that_is_recorded() {
        InviteAccount.Invited invited = invite.invite(root, EMAIL, ORIGIN);
        String id = invited.invitation().id();

        assertThat(withdraw.withdraw(root, id, ORIGIN)).isTrue();
        assertThat(withdraw.withdraw(root, id, ORIGIN)).isFalse();
        assertThat(withdraw.withdraw(root, "no id", ORIGIN)).isFalse();

        assertThat(fixture.auditLog.newest(2))
                .containsExactly(
                        AuditEvent.of(AuditAction.INVITATION_WITHDRAWN, id)
                                .by("root")
                                .from(ORIGIN)
                                .at(fixture.instant()),
                        AuditEvent.of(AuditAction.INVITATION_CREATED, id)
                                .by("root")
                                .from(ORIGIN)
                                .at(fixture.instant()));
    }

    private AcceptInvitation accept(SignUpPolicy policy) {
        return new AcceptInvitation(
                fixture.accounts, invitations, hasher, policy, fixture.auditLog, fixture.unitOfWork, fixture);
    }

    private static NewAccount asked(String name, Password password) {
        return new NewAccount(new Username(name), EMAIL, password);
    }

    private static Account done(Outcome<Account, SignUpRefusal> outcome) {
        return outcome.fold(account -> account, refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    private static SignUpRefusal.Code code(Outcome<Account, SignUpRefusal> outcome) {
        return outcome.fold(
                account -> {
                    throw new AssertionError("Not refused");
                },
                refusal -> {
                    assertThat(refusal.message()).isNotBlank();
                    return refusal.code();
                });
    }

    /** Something happens while it hashes. */
    private record SlowHasher(Runnable meanwhile) implements PasswordHasher {

        @Override
        public PasswordHash hash(Password password) {
            meanwhile.run();
            return new PasswordHash("slow");
        }

        @Override
        public boolean matches(Password password, PasswordHash hash) {
            throw new AssertionError("Nothing to compare");
        }

        @Override
        public boolean isOutdated(PasswordHash hash) {
            throw new AssertionError("Nothing to compare");
        }
    }

    /** Somebody else is always first. */
    private record LosingAccounts(Accounts accounts) implements Accounts {

        @Override
        public boolean add(Account account) {
            return false;
        }

        @Override
        public boolean addFirst(Account account) {
            return false;
        }

        @Override
        public boolean reserve(Username name) {
            return false;
        }

        @Override
        public Optional<Account> find(Username name) {
            return accounts.find(name);
        }

        @Override
        public Optional<Account> update(Username name, UnaryOperator<Account> change) {
            return accounts.update(name, change);
        }

        @Override
        public List<Account> list(Optional<Username> after, int limit) {
            return accounts.list(after, limit);
        }

        @Override
        public boolean isEmpty() {
            return accounts.isEmpty();
        }
    }
}
