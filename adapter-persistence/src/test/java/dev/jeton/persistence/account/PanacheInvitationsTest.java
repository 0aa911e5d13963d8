package dev.jeton.persistence.account;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Invitations;
import dev.jeton.core.account.InvitationsContract;
import dev.jeton.persistence.OnH2;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;

@QuarkusTest
@TestProfile(OnH2.class)
class PanacheInvitationsTest extends InvitationsContract {

    @Inject
    Invitations invitations;

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

    @Override
    protected Invitations invitations() {
        return invitations;
    }

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }
}
