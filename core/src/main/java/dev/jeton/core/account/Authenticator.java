package dev.jeton.core.account;

import dev.jeton.core.MalformedValueException;
import java.util.Set;

/**
 * The authenticator app of an account, and the recovery codes for when it is lost. Immutable.
 *
 * @param mode the mode that comes into force with the first passcode, or is in force: never
 *     {@link TwoFactorMode#DISABLED}
 * @param confirmed whether a first passcode has shown that the app has the seed; until then nothing is asked for
 * @param recoveryCodes those not yet used; none before it is confirmed
 */
public record Authenticator(
        Username owner, SealedSeed seed, TwoFactorMode mode, boolean confirmed, Set<RecoveryCodeDigest> recoveryCodes) {

    public Authenticator {
        recoveryCodes = Set.copyOf(recoveryCodes);
        if (mode == TwoFactorMode.DISABLED) {
            throw new MalformedValueException("An authenticator is there for a mode that asks for passcodes");
        }
        if (!confirmed && !recoveryCodes.isEmpty()) {
            throw new MalformedValueException("Recovery codes come with the first passcode");
        }
    }
}
