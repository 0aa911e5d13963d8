package dev.jeton.persistence.account;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Authenticator;
import dev.jeton.core.account.RecoveryCodeDigest;
import dev.jeton.core.account.SealedSeed;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.persistence.InvalidRowException;

/** Translates between the domain and one table row, field by field, in the order of the table. */
final class AuthenticatorMapper {

    private AuthenticatorMapper() {}

    static AuthenticatorEntity toEntity(Authenticator authenticator) {
        var entity = new AuthenticatorEntity();
        entity.owner = authenticator.owner().value();
        entity.sealedSeed = authenticator.seed().text();
        entity.twoFactor = authenticator.mode().code();
        entity.confirmed = authenticator.confirmed();
        authenticator.recoveryCodes().forEach(code -> entity.recoveryCodes.add(code.hex()));
        return entity;
    }

    /**
     * Goes through the domain's own constructors.
     *
     * @throws InvalidRowException if the row breaks an invariant
     */
    static Authenticator toDomain(AuthenticatorEntity entity) {
        try {
            return checked(entity);
        } catch (MalformedValueException e) {
            throw new InvalidRowException("authenticator", entity.owner, e);
        }
    }

    private static Authenticator checked(AuthenticatorEntity entity) {
        return new Authenticator(
                new Username(entity.owner),
                new SealedSeed(entity.sealedSeed),
                TwoFactorMode.ofCode(entity.twoFactor),
                entity.confirmed,
                entity.recoveryCodes.stream().map(RecoveryCodeDigest::new).collect(toUnmodifiableSet()));
    }
}
