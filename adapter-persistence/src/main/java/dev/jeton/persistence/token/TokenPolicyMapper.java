package dev.jeton.persistence.token;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenPolicy;
import dev.jeton.persistence.InvalidRowException;
import java.time.Duration;
import java.util.Optional;

/** Translates between the domain and the rows of one policy. */
final class TokenPolicyMapper {

    private TokenPolicyMapper() {}

    /** Everything but the organization, which is what the row is found by. */
    static void write(TokenPolicy policy, TokenPolicyEntity entity) {
        entity.longestLifeSeconds =
                policy.longestLife().map(Duration::toSeconds).orElse(null);
        entity.twoFactor = policy.twoFactor();
        entity.longestIdleSeconds =
                policy.longestIdle().map(Duration::toSeconds).orElse(null);
        entity.kinds.clear();
        policy.allowedKinds().forEach(kind -> entity.kinds.add(kind.code()));
        entity.networks.clear();
        policy.allowedNetworks().forEach(network -> entity.networks.add(network.toString()));
    }

    /**
     * Goes through the domain's own constructors.
     *
     * @throws InvalidRowException if a row breaks an invariant
     */
    static TokenPolicy toDomain(TokenPolicyEntity entity) {
        try {
            return new TokenPolicy(
                    new OrganizationName(entity.organization),
                    Optional.ofNullable(entity.longestLifeSeconds).map(Duration::ofSeconds),
                    entity.kinds.stream().map(TokenKind::ofCode).collect(toUnmodifiableSet()),
                    entity.networks.stream().map(CidrBlock::parse).toList(),
                    entity.twoFactor,
                    Optional.ofNullable(entity.longestIdleSeconds).map(Duration::ofSeconds));
        } catch (MalformedValueException e) {
            throw new InvalidRowException("token_policy", entity.organization, e);
        }
    }
}
