package dev.jeton.persistence.token;

import dev.jeton.core.authorization.Credential;
import dev.jeton.core.token.TokenDigest;
import dev.jeton.persistence.Database;
import dev.jeton.persistence.Memory;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers the credentials that were lately used, by digest. Remembers nothing where other processes share the
 * database: nobody would tell this one of a revocation.
 */
@Singleton
public class CredentialCache {

    /** A credential with a handful of grants takes about two kilobytes. */
    private static final int MOST_CREDENTIALS = 20_000;

    private final Memory<TokenDigest, Credential> memory;

    CredentialCache(Database database, TransactionSynchronizationRegistry transactions) {
        this.memory = new Memory<>(database, MOST_CREDENTIALS, transactions);
    }

    Optional<Credential> peek(TokenDigest digest) {
        return memory.peek(digest);
    }

    /** @param read sees everything that was committed before it is called, and nothing else */
    Optional<Credential> get(TokenDigest digest, Supplier<Optional<Credential>> read) {
        return memory.get(digest, read);
    }

    /** Forgets a digest at the moment the current transaction has been committed or rolled back. */
    void forgetOnceCommitted(TokenDigest digest) {
        memory.forgetOnceCommitted(digest);
    }

    /** Forgets everything now, and remembers nothing until the current transaction has been committed or rolled back. */
    public void forgetAllOnceCommitted() {
        memory.forgetAllOnceCommitted();
    }
}
