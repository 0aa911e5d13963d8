package dev.jeton.core.introspection;

import static dev.jeton.core.token.AccessTokenFixture.NOON;

import dev.jeton.core.Unique;
import dev.jeton.core.account.AccountFixture;
import dev.jeton.core.account.Username;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** Resource servers for tests: they work, were registered at noon, and have an id of their own. */
public final class ResourceServerFixture {

    /** The secret of each of them. */
    public static final ClientSecret SECRET = ClientSecret.generate(new Random(11));

    private final ClientId id = anId();
    private ResourceServerName name = new ResourceServerName("verdaccio");
    private Username registeredBy = AccountFixture.aUsername();
    private Instant createdAt = NOON;

    private ResourceServerFixture() {}

    public static ResourceServerFixture aResourceServer() {
        return new ResourceServerFixture();
    }

    /** An id that no other test has. */
    public static ClientId anId() {
        return new ClientId(Unique.hex());
    }

    public ResourceServerFixture named(String name) {
        this.name = new ResourceServerName(name);
        return this;
    }

    public ResourceServerFixture registeredBy(Username registeredBy) {
        this.registeredBy = registeredBy;
        return this;
    }

    public ResourceServerFixture createdAt(Instant createdAt) {
        this.createdAt = createdAt;
        return this;
    }

    public ResourceServer build() {
        return new ResourceServer(id, name, SECRET.digest(), registeredBy, createdAt, Optional.empty());
    }
}
