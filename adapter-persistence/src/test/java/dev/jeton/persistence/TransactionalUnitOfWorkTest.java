package dev.jeton.persistence;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.UnitOfWorkContract;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.token.AccessTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;

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
}
