package dev.jeton.persistence.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jeton.core.account.GuessAllowance;
import dev.jeton.core.account.GuessLimits;
import dev.jeton.core.account.Username;
import dev.jeton.core.network.IpAddress;
import dev.jeton.persistence.Database;
import dev.jeton.persistence.account.GuessBuckets.RowAppearedException;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Counts guesses in buckets that all processes share. A bucket holds tries and fills up again evenly; one that is not in
 * the database is full.
 */
@Singleton
class BucketGuessLimits implements GuessLimits {

    /** A bucket is empty: rolls back, and so gives back what was taken from the buckets before it. */
    private static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Limit limit;
        private final transient Instant until;

        RefusedException(Limit limit, Instant until) {
            super("No try is left", null, false, false);
            this.limit = limit;
            this.until = until;
        }
    }

    private static final int IPV6_CUSTOMER_PREFIX = 64;

    private static final Duration SWEEP_PAUSE = Duration.ofMinutes(1);

    /** Each of the up to four rows of a try can appear between being missed and being added. */
    private static final int MOST_ATTEMPTS = 10;

    /** A refusal takes about 300 bytes. */
    private static final int MOST_REFUSALS = 10_000;

    /** So soon is seen what another process has given back. */
    private static final Duration REFUSAL_TRUSTED = Duration.ofSeconds(2);

    private final GuessBuckets buckets;
    private final InstantSource clock;
    private final Cache<Place, Refusal> refusals =
            Caffeine.newBuilder().maximumSize(MOST_REFUSALS).build();
    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

    BucketGuessLimits(Database database, DataSource dataSource, InstantSource clock) {
        this.buckets = new GuessBuckets(database, dataSource, clock);
        this.clock = clock;
    }

    @Override
    public Optional<Duration> take(Secret secret, Optional<Username> account, IpAddress client) {
        Instant now = clock.instant();
        Place place = Place.of(secret, account, client);
        Optional<Instant> refusedUntil = rememberedRefusal(place, now);
        if (refusedUntil.isEmpty()) {
            sweepFromTimeToTime(now);
            refusedUntil = takeFromAllOrNone(place, now);
        }
        return refusedUntil.map(until -> Duration.between(now, until));
    }

    @Override
    public void giveBack(Secret secret, Optional<Username> account, IpAddress client) {
        Place place = Place.of(secret, account, client);
        inOwnTransaction(() -> giveBackWithin(place));
        refusals.invalidateAll(List.of(place, place.ofAnyAccount()));
    }

    @Override
    public void succeeded(Secret secret, Username account, IpAddress client) {
        Place place = Place.of(secret, Optional.of(account), client);
        inOwnTransaction(() -> {
            giveBackWithin(place);
            buckets.know(place.knownId(), clock.instant().plus(GuessAllowance.KNOWN_ADDRESS_LIFE));
            return place;
        });
        refusals.invalidateAll(List.of(place, place.ofAnyAccount()));
    }

    private Place giveBackWithin(Place place) {
        for (Limit limit : limits(place)) {
            bucket(limit).addTokens(1);
        }
        return place;
    }

    /** Empty if a try was taken; else when there is another one. */
    private Optional<Instant> takeFromAllOrNone(Place place, Instant now) {
        try {
            return inOwnTransaction(() -> {
                for (Limit limit : limits(place)) {
                    ConsumptionProbe probe = bucket(limit).tryConsumeAndReturnRemaining(1);
                    if (!probe.isConsumed()) {
                        throw new RefusedException(limit, now.plusNanos(probe.getNanosToWaitForRefill()));
                    }
                }
                return Optional.empty();
            });
        } catch (RefusedException e) {
            refusals.put(e.limit.place(), new Refusal(e.until, now.plus(REFUSAL_TRUSTED)));
            return Optional.of(e.until);
        }
    }

    /** Whoever goes on guessing at an empty bucket costs the database next to nothing. */
    private Optional<Instant> rememberedRefusal(Place place, Instant now) {
        return Stream.of(place.ofAnyAccount(), place)
                .flatMap(refused -> Optional.ofNullable(refusals.getIfPresent(refused)).stream())
                .filter(refusal -> now.isBefore(refusal.trustedUntil()))
                .map(Refusal::until)
                .filter(now::isBefore)
                .findFirst();
    }

    /** Always in the same order, so that nobody waits for a bucket while holding one that comes behind it. */
    private List<Limit> limits(Place place) {
        var limits = new ArrayList<Limit>();
        limits.add(new Limit(place.ofAnyAccount(), place.address(), "", GuessAllowance.OF_ADDRESS));
        place.account().map(Username::value).ifPresent(account -> {
            limits.add(new Limit(place, place.address(), account, GuessAllowance.OF_ACCOUNT_FROM_ADDRESS));
            if (!buckets.isKnown(place.knownId())) {
                limits.add(new Limit(place, "", account, GuessAllowance.OF_ACCOUNT));
            }
        });
        return limits;
    }

    private Bucket bucket(Limit limit) {
        GuessAllowance allowance = limit.allowance();
        var bandwidth = Bandwidth.builder()
                .capacity(allowance.guesses())
                .refillGreedy(allowance.guesses(), allowance.refill())
                .build();
        return buckets.builder()
                .build(
                        limit.id(),
                        () -> BucketConfiguration.builder().addLimit(bandwidth).build());
    }

    private void sweepFromTimeToTime(Instant now) {
        Instant due = nextSweep.get();
        if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(SWEEP_PAUSE))) {
            List<String> expired = inOwnTransaction(buckets::expired);
            if (expired.size() == GuessBuckets.MOST_SWEPT_AT_ONCE) {
                // the next guess goes on
                nextSweep.set(now);
            }
            // one by one, because whoever waits for one row while holding another could wait for ever
            for (String id : expired) {
                inOwnTransaction(() -> {
                    buckets.deleteExpired(id);
                    return id;
                });
            }
        }
    }

    /** Also where a unit of work is under way: what that does is not what this does. */
    private <T> T inOwnTransaction(Callable<T> work) {
        for (int attempt = 1; true; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> {
                    buckets.dispenseWithSync();
                    return work.call();
                });
            } catch (RowAppearedException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Where guesses come from, and whose secret they are about.
     *
     * @param account absent if they are about that of anybody
     * @param address of IPv4, or the first of a block of IPv6
     */
    private record Place(Secret secret, Optional<Username> account, String address) {

        static Place of(Secret secret, Optional<Username> account, IpAddress client) {
            IpAddress address = client.isIpv4() ? client : client.masked(IPV6_CUSTOMER_PREFIX);
            return new Place(secret, account, address.toString());
        }

        Place ofAnyAccount() {
            return new Place(secret, Optional.empty(), address);
        }

        String knownId() {
            return rowId("known", secret, address, account.map(Username::value).orElse(""));
        }
    }

    /**
     * One bucket that a guess takes from.
     *
     * @param place who is refused where the bucket is empty. An address that the account is later known to succeed from is
     *     no longer held by the bucket of the account, so it is refused alone
     * @param address empty text where the bucket is that of an account, from wherever
     * @param account empty text where the bucket is that of an address, whatever the account
     */
    private record Limit(Place place, String address, String account, GuessAllowance allowance) {

        /** With the numbers in it, so that another policy begins with other buckets. */
        String id() {
            return rowId(allowance.guesses() + "/" + allowance.refill(), place.secret(), address, account);
        }
    }

    /** @param trustedUntil when the database is asked again: another process may have given a try back */
    private record Refusal(Instant until, Instant trustedUntil) {}

    /** At most 273 of the 300 characters of the column: 214 for the name and 39 for the address. */
    private static String rowId(String what, Secret secret, String address, String account) {
        return String.join("/", what, secret.name().toLowerCase(Locale.ROOT), address, account);
    }
}
