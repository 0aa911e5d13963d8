package dev.jeton.core.token;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An access token as it is kept: everything but its secret. Immutable.
 *
 * @param name what its owner calls it; absent for kinds that npm creates without one
 * @param packages {@link PackageGrant#NONE} unless granular
 * @param organizations {@link OrganizationGrant#NONE} unless granular
 * @param allowedNetworks where it may be used from; empty means from anywhere
 * @param bypassesTwoFactor whether it is not asked for a passcode; only for granular tokens
 * @param createdAt in whole milliseconds
 * @param expiresAt the first instant at which it no longer works, in whole milliseconds; absent means never, which a
 *     granular or session token cannot have
 * @param revokedAt the first instant at which it was revoked; absent while it is not
 */
public record AccessToken(
        TokenKey key,
        TokenDigest digest,
        TokenPreview preview,
        Username owner,
        TokenKind kind,
        Optional<TokenName> name,
        Optional<TokenDescription> description,
        PackageGrant packages,
        OrganizationGrant organizations,
        List<CidrBlock> allowedNetworks,
        boolean bypassesTwoFactor,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt) {

    public AccessToken {
        allowedNetworks = List.copyOf(allowedNetworks);
        boolean granted =
                packages.permission() != Permission.NO_ACCESS || organizations.permission() != Permission.NO_ACCESS;
        if (granted != (kind == TokenKind.GRANULAR)) {
            throw new MalformedValueException("A granular token has grants, and no other kind has");
        }
        if (bypassesTwoFactor && kind != TokenKind.GRANULAR) {
            throw new MalformedValueException("Only a granular token can bypass two-factor authentication");
        }
        if (expiresAt.isEmpty() && (kind == TokenKind.GRANULAR || kind == TokenKind.SESSION)) {
            throw new MalformedValueException("A granular or session token expires");
        }
    }

    /** A token works up to the instant it expires, and no longer at that instant. */
    public boolean isExpired(Instant at) {
        return expiresAt.isPresent() && !at.isBefore(expiresAt.get());
    }

    /** Whether it had neither been revoked nor expired by that instant. */
    public boolean isLive(Instant at) {
        return (revokedAt.isEmpty() || at.isBefore(revokedAt.get())) && !isExpired(at);
    }

    /** Whether its allowed ranges, if it has any, hold {@code client}. */
    public boolean isAllowedFrom(IpAddress client) {
        for (CidrBlock network : allowedNetworks) {
            if (network.contains(client)) {
                return true;
            }
        }
        return allowedNetworks.isEmpty();
    }

    /** Whether it could do anything in an organization or with its packages, as far as its own grants go. */
    public boolean reaches(OrganizationName organization) {
        return kind != TokenKind.GRANULAR
                || organizations.in(organization) != Permission.NO_ACCESS
                || packages.reaches(organization);
    }

    /** This token as those see it who may know of one organization only, which it reaches. */
    AccessToken within(OrganizationName organization) {
        return new AccessToken(
                key,
                digest,
                preview,
                owner,
                kind,
                name,
                description,
                packages.within(organization),
                organizations.within(organization),
                allowedNetworks,
                bypassesTwoFactor,
                createdAt,
                expiresAt,
                revokedAt);
    }

    /** This token as it is once it has been revoked. */
    public AccessToken revoked(Instant at) {
        return new AccessToken(
                key,
                digest,
                preview,
                owner,
                kind,
                name,
                description,
                packages,
                organizations,
                allowedNetworks,
                bypassesTwoFactor,
                createdAt,
                expiresAt,
                Optional.of(at));
    }
}
