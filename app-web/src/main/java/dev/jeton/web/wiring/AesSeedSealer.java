package dev.jeton.web.wiring;

import dev.jeton.core.account.AuthenticatorSeed;
import dev.jeton.core.account.SealedSeed;
import dev.jeton.core.account.SeedSealer;
import dev.jeton.core.account.Username;

/** Seals the seeds of authenticators with the key of the server, each for its owner. */
final class AesSeedSealer implements SeedSealer {

    private final ServerKey key;

    AesSeedSealer(ServerKey key) {
        this.key = key;
    }

    @Override
    public SealedSeed seal(Username owner, AuthenticatorSeed seed) {
        return new SealedSeed(key.seal(purpose(owner), seed.reveal()));
    }

    @Override
    public AuthenticatorSeed open(Username owner, SealedSeed sealed) {
        return key.open(purpose(owner), sealed.text())
                .map(AuthenticatorSeed::of)
                .orElseThrow(() -> new IllegalStateException(
                        "The authenticator of " + owner + " was sealed with another key: bring back the key that this "
                                + "server had (JETON_SECRET_KEY, or secret.key in the data folder)"));
    }

    private static String purpose(Username owner) {
        return "authenticator of " + owner;
    }
}
