package dev.jeton.core.account;

import java.util.HexFormat;

/** Writes the owner before the seed, so that a seed opens for its owner only; keeps it readable, for tests only. */
public final class TestSealer implements SeedSealer {

    @Override
    public SealedSeed seal(Username owner, AuthenticatorSeed seed) {
        return new SealedSeed(owner + "$" + HexFormat.of().formatHex(seed.reveal()));
    }

    @Override
    public AuthenticatorSeed open(Username owner, SealedSeed sealed) {
        String prefix = owner + "$";
        if (!sealed.text().startsWith(prefix)) {
            throw new IllegalStateException("That seed was sealed for somebody else");
        }
        return AuthenticatorSeed.of(HexFormat.of().parseHex(sealed.text().substring(prefix.length())));
    }
}
