package dev.jeton.core.token;

import dev.jeton.core.network.CidrBlock;
import java.util.List;
import java.util.Optional;

/**
 * A token as somebody asks for it.
 *
 * @param kind any but {@link TokenKind#SESSION}, which only a login makes
 * @param packages {@link PackageGrant#NONE} unless granular
 * @param organizations {@link OrganizationGrant#NONE} unless granular
 * @param expiry absent for the default of the kind
 */
public record NewAccessToken(
        TokenKind kind,
        Optional<TokenName> name,
        Optional<TokenDescription> description,
        PackageGrant packages,
        OrganizationGrant organizations,
        List<CidrBlock> allowedNetworks,
        boolean bypassesTwoFactor,
        Optional<Expiry> expiry) {

    public NewAccessToken {
        allowedNetworks = List.copyOf(allowedNetworks);
    }
}
