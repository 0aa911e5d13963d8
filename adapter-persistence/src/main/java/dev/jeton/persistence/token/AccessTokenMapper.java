package dev.jeton.persistence.token;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.ScopeName;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.OrganizationGrant;
import dev.jeton.core.token.PackageGrant;
import dev.jeton.core.token.TokenDescription;
import dev.jeton.core.token.TokenDigest;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenName;
import dev.jeton.core.token.TokenPreview;
import dev.jeton.persistence.InvalidRowException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Translates between the domain and one table row, field by field, in the order of the table. */
final class AccessTokenMapper {

    private AccessTokenMapper() {}

    static AccessTokenEntity toEntity(AccessToken token) {
        var entity = new AccessTokenEntity();
        entity.key = token.key().value();
        entity.digest = token.digest().hex();
        entity.firstEight = token.preview().firstEight();
        entity.lastFour = token.preview().lastFour();
        entity.owner = token.owner().value();
        entity.kind = token.kind().code();
        entity.name = token.name().map(TokenName::value).orElse(null);
        entity.description = token.description().map(TokenDescription::value).orElse(null);
        entity.packagePermission = token.packages().permission().code();
        entity.allPackages = token.packages().all();
        entity.organizationPermission = token.organizations().permission().code();
        entity.bypassesTwoFactor = token.bypassesTwoFactor();
        entity.createdAt = token.createdAt();
        entity.expiresAt = token.expiresAt().orElse(null);
        entity.revokedAt = token.revokedAt().orElse(null);
        token.packages().packages().forEach(name -> add(entity, TargetValue.PACKAGE, name.toString()));
        token.packages().scopes().forEach(name -> add(entity, TargetValue.SCOPE, name.value()));
        token.organizations().organizations().forEach(name -> add(entity, TargetValue.ORGANIZATION, name.value()));
        token.allowedNetworks().forEach(network -> entity.allowedNetworks.add(network.toString()));
        return entity;
    }

    /**
     * Goes through the domain's own constructors.
     *
     * @throws InvalidRowException if the row breaks an invariant
     */
    static AccessToken toDomain(AccessTokenEntity entity) {
        try {
            return checked(entity);
        } catch (MalformedValueException e) {
            throw new InvalidRowException("access_token", entity.key, e);
        }
    }

    private static AccessToken checked(AccessTokenEntity entity) {
        if (!entity.targets.stream().map(TargetValue::kind).allMatch(TargetValue.KINDS::contains)) {
            throw new MalformedValueException("A token names packages, scopes and organizations, and nothing else");
        }
        return new AccessToken(
                new TokenKey(entity.key),
                TokenDigest.ofHex(entity.digest),
                new TokenPreview(entity.firstEight, entity.lastFour),
                new Username(entity.owner),
                TokenKind.ofCode(entity.kind),
                Optional.ofNullable(entity.name).map(TokenName::new),
                Optional.ofNullable(entity.description).map(TokenDescription::new),
                new PackageGrant(
                        Permission.ofCode(entity.packagePermission),
                        entity.allPackages,
                        targets(entity, TargetValue.PACKAGE, PackageName::parse),
                        targets(entity, TargetValue.SCOPE, ScopeName::new)),
                new OrganizationGrant(
                        Permission.ofCode(entity.organizationPermission),
                        targets(entity, TargetValue.ORGANIZATION, OrganizationName::new)),
                entity.allowedNetworks.stream().map(CidrBlock::parse).toList(),
                entity.bypassesTwoFactor,
                entity.createdAt,
                Optional.ofNullable(entity.expiresAt),
                Optional.ofNullable(entity.revokedAt));
    }

    private static void add(AccessTokenEntity entity, String kind, String name) {
        entity.targets.add(new TargetValue(kind, name));
    }

    private static <T> Set<T> targets(AccessTokenEntity entity, String kind, Function<String, T> parse) {
        return entity.targets.stream()
                .filter(target -> target.kind().equals(kind))
                .map(target -> parse.apply(target.name()))
                .collect(toUnmodifiableSet());
    }
}
