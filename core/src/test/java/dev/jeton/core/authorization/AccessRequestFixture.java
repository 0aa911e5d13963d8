package dev.jeton.core.authorization;

import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.PublishingAccess;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.packages.Visibility;
import dev.jeton.core.token.AccessTokenFixture;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Requests for tests: from 192.0.2.1, at noon, without a passcode. A test changes only what it is about. */
public final class AccessRequestFixture {

    private final Operation operation;
    private IpAddress client = IpAddress.parse("192.0.2.1");
    private Optional<RegistryPackage> recorded = Optional.empty();
    private Optional<Instant> lastUsedAt = Optional.empty();
    private Passcode passcode = Passcode.ABSENT;
    private Instant at = AccessTokenFixture.NOON;

    private AccessRequestFixture(Operation operation) {
        this.operation = operation;
    }

    public static AccessRequestFixture aRequest(Operation operation) {
        return new AccessRequestFixture(operation);
    }

    /** A request to do that: to the package {@code @acme/ui} or to the organization {@code acme} if it is about one. */
    public static AccessRequestFixture aRequest(Action action) {
        return aRequest(
                switch (action.target()) {
                    case NOTHING, ACCOUNT -> Operation.of(action);
                    case PACKAGE -> Operation.on(PackageName.parse("@acme/ui"), action);
                    case ORGANIZATION -> Operation.in(new OrganizationName("acme"), action);
                });
    }

    public AccessRequestFixture from(String client) {
        this.client = IpAddress.parse(client);
        return this;
    }

    /** About a package that is recorded, is restricted, and asks for that. */
    public AccessRequestFixture of(PublishingAccess access) {
        this.recorded = Optional.of(new RegistryPackage(
                operation.packageName().orElseThrow(),
                Visibility.RESTRICTED,
                access,
                Set.of(),
                Map.of(),
                AccessTokenFixture.NOON));
        return this;
    }

    public AccessRequestFixture lastUsedAt(Instant lastUsedAt) {
        this.lastUsedAt = Optional.of(lastUsedAt);
        return this;
    }

    public AccessRequestFixture passcode(Passcode passcode) {
        this.passcode = passcode;
        return this;
    }

    public AccessRequestFixture at(Instant at) {
        this.at = at;
        return this;
    }

    public AccessRequest build() {
        return new AccessRequest(operation, recorded, lastUsedAt, client, passcode, at);
    }
}
