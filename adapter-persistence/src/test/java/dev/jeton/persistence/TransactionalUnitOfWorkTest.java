package dev.jeton.persistence;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.UnitOfWorkContract;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.AccessTokens;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.TransactionRequiredException;
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

        assertThat(accounts.find(account.name())).isEmpty();
        assertThat(tokens.findByKey(another.key())).isEmpty();
        assertThat(tokens.findByKey(token.key())).contains(token);
        assertThat(auditLog.newest(1_000)).doesNotContain(event);
    }
}
