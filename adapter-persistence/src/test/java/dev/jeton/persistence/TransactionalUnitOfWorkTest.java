package dev.jeton.persistence;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.Unique;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.UnitOfWorkContract;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Authenticator;
import dev.jeton.core.account.Authenticators;
import dev.jeton.core.account.BrowserApproval;
import dev.jeton.core.account.BrowserApprovals;
import dev.jeton.core.account.Invitation;
import dev.jeton.core.account.Invitations;
import dev.jeton.core.account.RecoveryCodeDigest;
import dev.jeton.core.account.SealedSeed;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.AccessTokens;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.TransactionRequiredException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OnH2.class)
class TransactionalUnitOfWorkTest extends UnitOfWorkContract {

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Accounts accounts;

    @Inject
    AccessTokens tokens;

    @Inject
    AuditLog auditLog;

    @Inject
    Authenticators authenticators;

    @Inject
    BrowserApprovals approvals;

    @Inject
    Invitations invitations;

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected AccessTokens tokens() {
        return tokens;
    }

    @Override
    protected AuditLog auditLog() {
        return auditLog;
    }

    @Test
    void units_do_not_nest_and_one_that_tried_leaves_nothing_behind() {
        Account account = anAccount().build();

        assertThatThrownBy(() -> unitOfWork.perform(() -> {
                    accounts.add(account);
                    return unitOfWork.perform(() -> account);
                }))
                .isInstanceOf(QuarkusTransactionException.class);

        assertThat(accounts.find(account.name())).isEmpty();
    }

    @Test
    void no_store_changes_anything_outside_a_unit() {
        Account owner = anAccount().build();
        AccessToken token = aToken().ownedBy(owner.name()).build();
        unitOfWork.perform(() -> accounts.add(owner));
        unitOfWork.perform(() -> tokens.addIfBelow(1, token, NOON));
        Account account = anAccount().build();
        AccessToken another = aToken().ownedBy(owner.name()).build();
        AuditEvent event =
                AuditEvent.of(AuditAction.LOGGED_IN, another.key().value()).at(NOON);

        assertThatThrownBy(() -> accounts.add(account)).isInstanceOf(TransactionRequiredException.class);
        assertThatThrownBy(() -> accounts.addFirst(account)).isInstanceOf(TransactionRequiredException.class);
        assertThatThrownBy(() -> tokens.addIfBelow(9, another, NOON)).isInstanceOf(TransactionRequiredException.class);
        assertThatThrownBy(() -> tokens.revoke(token.key(), NOON)).isInstanceOf(TransactionRequiredException.class);
        assertThatThrownBy(() -> auditLog.add(event)).isInstanceOf(TransactionRequiredException.class);
        assertThatThrownBy(() -> accounts.update(owner.name(), found -> account))
                .isInstanceOf(TransactionRequiredException.class);

        assertThat(accounts.find(account.name())).isEmpty();
        assertThat(tokens.findByKey(another.key())).isEmpty();
        assertThat(tokens.findByKey(token.key())).contains(token);
        assertThat(accounts.find(owner.name())).contains(owner);
        assertThat(auditLog.newest(1_000)).doesNotContain(event);
    }

    @Test
    void no_store_of_people_changes_anything_outside_a_unit() {
        Account owner = anAccount().build();
        unitOfWork.perform(() -> accounts.add(owner));
        var code = new RecoveryCodeDigest(Unique.hex() + Unique.hex());
        var authenticator =
                new Authenticator(owner.name(), new SealedSeed("sealed"), TwoFactorMode.AUTH_ONLY, true, Set.of(code));
        var approval = new BrowserApproval(
                Unique.hex(),
                Unique.hex(),
                BrowserApproval.Kind.LOGIN,
                IpAddress.parse("192.0.2.1"),
                "npm",
                Optional.empty(),
                Optional.empty(),
                NOON,
                NOON.plus(BrowserApproval.LIFE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var invitation = new Invitation(
                Unique.hex(),
                Optional.empty(),
                owner.name(),
                NOON,
                NOON.plus(Invitation.LIFE),
                Optional.empty(),
                Optional.empty());
        Username owned = owner.name();

        List<Runnable> changes = List.of(
                () -> authenticators.put(authenticator),
                () -> authenticators.remove(owned),
                () -> authenticators.useRecoveryCode(owned, code),
                () -> authenticators.claim(owned, 1, "holder"),
                () -> approvals.add(approval),
                () -> approvals.approve(approval.id(), new BrowserApproval.Approver(owned, "session"), NOON),
                () -> approvals.fetch(approval.pollId(), Optional.empty(), NOON),
                () -> invitations.add(invitation),
                () -> invitations.accept(invitation.id(), owned, NOON),
                () -> invitations.withdraw(invitation.id(), NOON));

        assertThat(changes)
                .allSatisfy(change -> assertThatThrownBy(change::run).isInstanceOf(TransactionRequiredException.class));
        assertThat(authenticators.find(owned)).isEmpty();
        assertThat(approvals.find(approval.id())).isEmpty();
        assertThat(invitations.find(invitation.id())).isEmpty();
    }
}
