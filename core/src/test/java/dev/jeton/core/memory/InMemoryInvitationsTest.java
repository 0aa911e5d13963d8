package dev.jeton.core.memory;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Invitations;
import dev.jeton.core.account.InvitationsContract;

final class InMemoryInvitationsTest extends InvitationsContract {

    private final Invitations invitations = new InMemoryInvitations();
    private final Accounts accounts = new InMemoryAccounts();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();

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
