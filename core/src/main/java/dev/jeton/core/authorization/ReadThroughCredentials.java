package dev.jeton.core.authorization;

import dev.jeton.core.account.Accounts;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.TokenDigest;
import dev.jeton.core.token.TokenKey;
import java.util.Optional;

/** Credentials that remember nothing and ask the stores every time. */
public final class ReadThroughCredentials implements Credentials {

    private final AccessTokens tokens;
    private final Accounts accounts;

    public ReadThroughCredentials(AccessTokens tokens, Accounts accounts) {
        this.tokens = tokens;
        this.accounts = accounts;
    }

    @Override
    public Optional<Credential> findByDigest(TokenDigest digest) {
        return tokens.findByDigest(digest).flatMap(this::withOwner);
    }

    @Override
    public Optional<Credential> findByKey(TokenKey key) {
        return tokens.findByKey(key).flatMap(this::withOwner);
    }

    @Override
    public Optional<Credential> findRemembered(TokenDigest digest) {
        return Optional.empty();
    }

    private Optional<Credential> withOwner(AccessToken token) {
        return accounts.find(token.owner()).map(owner -> new Credential(token, AccountRights.of(owner)));
    }
}
