package dev.jeton.core.introspection;

import dev.jeton.core.account.GuessLimits;
import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.network.IpAddress;
import java.util.Optional;

/** Decides whether credentials are those of a resource server (RFC 6749 section 2.3.1). Thread-safe. */
public final class AuthorizeResourceServer {

    private final ResourceServers servers;
    private final GuessLimits limits;

    public AuthorizeResourceServer(ResourceServers servers, GuessLimits limits) {
        this.servers = servers;
        this.limits = limits;
    }

    /**
     * The resource server, if it is one that nobody has removed and the secret is its own. A server with the right secret is
     * never slowed by others behind the same address. May wait for a store.
     *
     * @param id as it was sent
     * @param secret as it was sent
     * @return empty if anything of it is wrong; what, is not said
     * @throws TooManyGuessesException if it is wrong, and too many that were wrong came from that address
     */
    public Optional<ResourceServer> authorize(String id, String secret, IpAddress client) {
        Optional<ResourceServer> server = ClientSecret.parse(secret)
                .flatMap(presented -> ClientId.parse(id)
                        .flatMap(servers::find)
                        .filter(found -> !found.isRemoved() && found.secret().matches(presented)));
        if (server.isEmpty()) {
            limits.takeOrRefuse(GuessLimits.Secret.CLIENT_SECRET, Optional.empty(), client);
        }
        return server;
    }
}
