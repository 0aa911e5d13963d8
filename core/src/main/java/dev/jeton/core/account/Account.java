package dev.jeton.core.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Somebody who holds access tokens: a person who signs in, or a service that cannot. Immutable.
 *
 * @param email absent when the administrator made the account without one
 * @param passwordHash absent for a service account, which belongs to an organization
 * @param administrator whether the account may manage the server; gives no right on any package
 * @param twoFactor the mode that is in force; {@link TwoFactorMode#DISABLED} while an authenticator waits for its first
 *     passcode
 * @param createdAt in whole milliseconds
 * @param updatedAt when something of it last changed, in whole milliseconds
 * @param deactivatedAt since when neither its password nor any of its tokens works, in whole milliseconds; absent while
 *     it is active
 */
public record Account(
        Username name,
        Optional<EmailAddress> email,
        Profile profile,
        Optional<PasswordHash> passwordHash,
        boolean administrator,
        TwoFactorMode twoFactor,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> deactivatedAt) {

    /** An account that has no password, and so can neither sign in nor change anything of itself. */
    public static Account ofService(Username name, Instant at) {
        return new Account(
                name,
                Optional.empty(),
                Profile.EMPTY,
                Optional.empty(),
                false,
                TwoFactorMode.DISABLED,
                whole(at),
                whole(at),
                Optional.empty());
    }

    /** Whether somebody can sign in with it; else it is a service account. */
    public boolean isPerson() {
        return passwordHash.isPresent();
    }

    public boolean isActive() {
        return deactivatedAt.isEmpty();
    }

    Account withProfile(Optional<EmailAddress> newEmail, Profile newProfile, Instant at) {
        return new Account(
                name,
                newEmail,
                newProfile,
                passwordHash,
                administrator,
                twoFactor,
                createdAt,
                whole(at),
                deactivatedAt);
    }

    /** This account with another password. */
    public Account withPassword(PasswordHash newHash, Instant at) {
        return new Account(
                name,
                email,
                profile,
                Optional.of(newHash),
                administrator,
                twoFactor,
                createdAt,
                whole(at),
                deactivatedAt);
    }

    Account withTwoFactor(TwoFactorMode newMode, Instant at) {
        return new Account(
                name, email, profile, passwordHash, administrator, newMode, createdAt, whole(at), deactivatedAt);
    }

    /** This account as it is when nothing of it works any more. */
    public Account deactivated(Instant at) {
        return new Account(
                name,
                email,
                profile,
                passwordHash,
                administrator,
                twoFactor,
                createdAt,
                whole(at),
                Optional.of(whole(at)));
    }

    Account reactivated(Instant at) {
        return new Account(
                name, email, profile, passwordHash, administrator, twoFactor, createdAt, whole(at), Optional.empty());
    }

    private static Instant whole(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
