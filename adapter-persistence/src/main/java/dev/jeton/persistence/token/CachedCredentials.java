package dev.jeton.persistence.token;

import dev.jeton.core.account.Accounts;
import dev.jeton.core.authorization.Credential;
import dev.jeton.core.authorization.Credentials;
import dev.jeton.core.authorization.ReadThroughCredentials;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.TokenDigest;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenPolicies;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Credentials from the memory of this process where it may have one, and else from the database. */
@Singleton
class CachedCredentials implements Credentials {

    private final CredentialCache cache;
    private final Credentials stored;

    CachedCredentials(
            CredentialCache cache,
            AccessTokens tokens,
            Accounts accounts,
            Organizations organizations,
            TokenPolicies policies) {
        this.cache = cache;
        this.stored = new ReadThroughCredentials(tokens, accounts, organizations, policies);
    }

    @Override
    public Optional<Credential> findByDigest(TokenDigest digest) {
        if (QuarkusTransaction.isActive()) {
            // a unit of work sees its own changes, which may never be committed: they are not to be remembered
            return stored.findByDigest(digest);
        }
        return cache.get(digest, () -> inOneTransaction(() -> stored.findByDigest(digest)));
    }

    @Override
    public Optional<Credential> findByKey(TokenKey key) {
        return inOneTransaction(() -> stored.findByKey(key));
    }

    @Override
    public Optional<Credential> findRemembered(TokenDigest digest) {
        return cache.peek(digest);
    }

    private static Optional<Credential> inOneTransaction(Callable<Optional<Credential>> read) {
        return QuarkusTransaction.joiningExisting().call(read);
    }
}
