package dev.jeton.core.memory;

import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageClaims;
import dev.jeton.core.packages.PackageName;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Claims that live as long as this object. Thread-safe. */
public final class InMemoryPackageClaims implements PackageClaims {

    private record Claim(Username by, Instant until) {}

    private final Map<PackageName, Claim> byName = new HashMap<>();

    @Override
    public synchronized boolean claim(PackageName name, Username by, Instant until, Instant now) {
        Claim earlier = byName.get(name);
        if (earlier != null && now.isBefore(earlier.until())) {
            return false;
        }
        byName.put(name, new Claim(by, until));
        return true;
    }

    @Override
    public synchronized void release(PackageName name, Username by) {
        byName.computeIfPresent(name, (key, claim) -> claim.by().equals(by) ? null : claim);
    }
}
