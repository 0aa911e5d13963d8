package dev.jeton.persistence.account;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.Unique;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Authenticator;
import dev.jeton.core.account.Authenticators;
import dev.jeton.core.account.BrowserApproval;
import dev.jeton.core.account.BrowserApprovals;
import dev.jeton.core.account.EmailAddress;
import dev.jeton.core.account.Invitation;
import dev.jeton.core.account.Invitations;
import dev.jeton.core.account.RecoveryCodeDigest;
import dev.jeton.core.account.SealedSeed;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.network.IpAddress;
import dev.jeton.persistence.InvalidRowException;
import dev.jeton.persistence.OnH2;
import dev.jeton.persistence.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows about people that nobody wrote: they are named in the failure, and open nothing. */
@QuarkusTest
@TestProfile(OnH2.class)
class InvalidPeopleRowsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Inject
    Authenticators authenticators;

    @Inject
    BrowserApprovals approvals;

    @Inject
    Invitations invitations;

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Tables tables;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update authenticator set sealed_seed = ' ' where owner = ?",
                "update authenticator set two_factor = 'disabled' where owner = ?",
                "update authenticator set two_factor = 'sometimes' where owner = ?",
                "update authenticator set confirmed = false where owner = ?",
                "update recovery_code set digest = '12345' where owner = ?",
            })
    void an_authenticator_is_found_by_nobody(String spoil) {
        Username owner = anOwner();
        var authenticator = new Authenticator(
                owner,
                new SealedSeed("sealed"),
                TwoFactorMode.AUTH_ONLY,
                true,
                Set.of(new RecoveryCodeDigest(Unique.hex() + Unique.hex())));
        unitOfWork.perform(() -> {
            authenticators.put(authenticator);
            return authenticator;
        });

        assertThat(tables.update(spoil, owner.value())).isEqualTo(1);

        assertFails("authenticator", owner.value(), () -> authenticators.find(owner));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update browser_approval set kind = 'login' where id = ?",
                "update browser_approval set kind = 'everything' where id = ?",
                "update browser_approval set client = 'nowhere' where id = ?",
                "update browser_approval set account = null where id = ?",
                "update browser_approval set holder = null where id = ?",
            })
    void an_approval_is_found_by_nobody(String spoil) {
        Username owner = anOwner();
        String passcode = Unique.hex();
        var approval = new BrowserApproval(
                Unique.hex(),
                Unique.hex(),
                BrowserApproval.Kind.PASSCODE,
                IpAddress.parse("192.0.2.1"),
                "npm",
                Optional.of(owner),
                Optional.of("holder"),
                NOON,
                NOON.plus(BrowserApproval.LIFE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        unitOfWork.perform(() -> {
            approvals.add(approval);
            approvals.approve(approval.id(), new BrowserApproval.Approver(owner, "session"), NOON);
            return approvals.fetch(approval.pollId(), Optional.of(passcode), NOON);
        });
        assertThat(approvals.findPasscode(passcode)).isPresent();

        assertThat(tables.update(spoil, approval.id())).isEqualTo(1);

        assertFails("browser_approval", approval.id(), () -> approvals.find(approval.id()));
        assertFails("browser_approval", approval.id(), () -> approvals.findByPollId(approval.pollId()));
        assertFails("browser_approval", approval.id(), () -> approvals.findPasscode(passcode));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update invitation set email = 'nobody' where id = ?",
                "update invitation set accepted_by = 'Ada Lovelace' where id = ?",
            })
    void an_invitation_is_found_by_nobody(String spoil) {
        var invitation = new Invitation(
                Unique.hex(),
                Optional.of(new EmailAddress("ada@example.org")),
                anOwner(),
                NOON,
                NOON.plus(Invitation.LIFE),
                Optional.empty(),
                Optional.empty());
        unitOfWork.perform(() -> {
            invitations.add(invitation);
            return invitation;
        });
        try {
            assertThat(tables.update(spoil, invitation.id())).isEqualTo(1);

            assertFails("invitation", invitation.id(), () -> invitations.find(invitation.id()));
            assertFails("invitation", invitation.id(), () -> invitations.newest(1_000));
        } finally {
            tables.update("delete from invitation where id = ?", invitation.id());
        }
    }

    private Username anOwner() {
        Account owner = anAccount().build();
        unitOfWork.perform(() -> accounts.add(owner));
        return owner.name();
    }

    private static void assertFails(String table, String id, Runnable reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining(table)
                .hasMessageContaining(id);
    }
}
