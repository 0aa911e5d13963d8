package dev.jeton.core.packages;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Keeps a name for whoever is about to publish it first, until {@link RecordPackageChange} records that the registry has
 * taken the package, or {@link ReleasePackage} that it has not.
 */
public final class ClaimPackage {

    /** Longer than the longest upload; a claim that nobody ends, because the server did, is over by then. */
    static final Duration LIFE = Duration.ofHours(1);

    private final Packages packages;
    private final PackageClaims claims;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ClaimPackage(Packages packages, PackageClaims claims, UnitOfWork unitOfWork, InstantSource clock) {
        this.packages = packages;
        this.claims = claims;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** @return false if the name is being published at this moment, or has been published meanwhile, by whomever */
    public boolean claim(Username by, PackageName name) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return unitOfWork.perform(() -> {
            if (!claims.claim(name, by, now.plus(LIFE), now)) {
                return false;
            }
            // looked at once the claim is there: whoever had it before has recorded the package, or never will
            if (packages.find(name).isPresent()) {
                claims.release(name, by);
                return false;
            }
            return true;
        });
    }
}
