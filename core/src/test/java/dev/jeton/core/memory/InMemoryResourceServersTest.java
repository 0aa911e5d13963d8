package dev.jeton.core.memory;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.introspection.ResourceServers;
import dev.jeton.core.introspection.ResourceServersContract;

final class InMemoryResourceServersTest extends ResourceServersContract {

    private final ResourceServers servers = new InMemoryResourceServers();
    private final Accounts accounts = new InMemoryAccounts();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();

    @Override
    protected ResourceServers servers() {
        return servers;
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
