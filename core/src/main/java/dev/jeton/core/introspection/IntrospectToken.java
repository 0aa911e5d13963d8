package dev.jeton.core.introspection;

import dev.jeton.core.authorization.AccessRequest;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Credential;
import dev.jeton.core.authorization.Credentials;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.authorization.Passcode;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenSecret;
import dev.jeton.core.token.TokenUses;
import java.time.InstantSource;
import java.util.Optional;

/** Tells a resource server what a token is that was presented to it (RFC 7662). Thread-safe. */
public final class IntrospectToken {

    /** What every token may do that works at all. */
    private static final Operation BEING_USED = Operation.of(Action.READ_IDENTITY);

    private static final IpAddress ANYWHERE = IpAddress.parse("0.0.0.0");

    private final Credentials credentials;
    private final TokenUses tokenUses;
    private final InstantSource clock;

    public IntrospectToken(Credentials credentials, TokenUses tokenUses, InstantSource clock) {
        this.credentials = credentials;
        this.tokenUses = tokenUses;
        this.clock = clock;
    }

    /**
     * Obeys the rules that every use obeys, and is no use itself: nothing is remembered, recorded, or used up. May wait for
     * a store.
     *
     * @param by shows that whoever asks may know
     * @param client where the token was presented from, as the resource server saw it; absent if it does not say, and then
     *     the allowed ranges are for the resource server to enforce
     * @return empty if the token is unknown, revoked or expired, its owner is deactivated, or {@code client} is outside its
     *     allowed ranges, or the token breaks the policy of an organization that it reaches, for a resource server asks about
     *     tokens and not about packages: these look the same
     */
    public Optional<Introspection> introspect(ResourceServer by, TokenSecret presented, Optional<IpAddress> client) {
        return credentials
                .findByDigest(presented.digest())
                .filter(credential -> isActive(credential, client))
                .map(IntrospectToken::describe);
    }

    private boolean isActive(Credential credential, Optional<IpAddress> client) {
        var use = new AccessRequest(
                BEING_USED, client.orElseGet(() -> someAllowed(credential.token())), Passcode.ABSENT, clock.instant());
        return credential.decide(credential.withLastUse(use, tokenUses)) instanceof Decision.Allowed
                && !credential.breaksPolicy(client);
    }

    /** All other rules are asked also where nobody says from where. */
    private static IpAddress someAllowed(AccessToken token) {
        return token.allowedNetworks().stream()
                .map(CidrBlock::network)
                .findFirst()
                .orElse(ANYWHERE);
    }

    private static Introspection describe(Credential credential) {
        AccessToken token = credential.token();
        boolean reads = token.kind() != TokenKind.GRANULAR || reaches(token, Permission.READ);
        boolean changes = token.kind() == TokenKind.GRANULAR
                ? reaches(token, Permission.READ_AND_WRITE)
                : token.kind() != TokenKind.READ_ONLY;
        return new Introspection(token, reads, changes && !credential.isAskedForPasscode(Action.PUBLISH_PACKAGE));
    }

    private static boolean reaches(AccessToken token, Permission permission) {
        return token.packages().permission().covers(permission);
    }
}
