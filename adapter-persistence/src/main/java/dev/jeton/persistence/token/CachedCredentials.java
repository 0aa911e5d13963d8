package dev.jeton.persistence.token;

import dev.jeton.core.account.Accounts;
import dev.jeton.core.authorization.Credential;
import dev.jeton.core.authorization.Credentials;
import dev.jeton.core.authorization.ReadThroughCredentials;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.TokenDigest;
import dev.jeton.core.token.TokenKey;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Credentials from the memory of this process where it may have one, and else from the database. */
@Singleton
class CachedCredentials implements Credentials {

    private final CredentialCache cache;
    private final Credentials stored;

    CachedCredentials(CredentialCache cache, AccessTokens tokens, Accounts accounts) {
        this.cache = cache;
        this.stored = new ReadThroughCredentials(tokens, accounts);
    }

    @Override
    public Optional<Credential> findByDigest(TokenDigest digest) {
        return cache.get(digest, () -> stored.findByDigest(digest));
    }

    @Override
    public Optional<Credential> findByKey(TokenKey key) {
        return stored.findByKey(key);
    }

    @Override
    public Optional<Credential> findRemembered(TokenDigest digest) {
        return cache.peek(digest);
    }
}
