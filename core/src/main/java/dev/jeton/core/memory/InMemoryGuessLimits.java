package dev.jeton.core.memory;

import dev.jeton.core.account.GuessAllowance;
import dev.jeton.core.account.GuessLimits;
import dev.jeton.core.account.Username;
import dev.jeton.core.network.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts guesses for as long as this object lives. Thread-safe. */
public final class InMemoryGuessLimits implements GuessLimits {

    private static final int IPV6_CUSTOMER_PREFIX = 64;

    /** @param account empty text where it is about no single account, and likewise the address */
    private record Counter(Secret secret, String account, String address, GuessAllowance allowance) {

        Duration perTry() {
            return allowance.refill().dividedBy(allowance.guesses());
        }
    }

    private record Place(Secret secret, Username account, String address) {}

    private final InstantSource clock;
    /** When each counter has all of its tries again; absent if it has. */
    private final Map<Counter, Instant> fullAt = new HashMap<>();

    private final Map<Place, Instant> known = new HashMap<>();

    public InMemoryGuessLimits(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Duration> take(Secret secret, Optional<Username> account, IpAddress client) {
        Instant now = clock.instant();
        List<Counter> counters = counters(secret, account, client, now);
        for (Counter counter : counters) {
            Duration wait = Duration.between(lastTryAt(counter, now), fullAt(counter, now));
            if (wait.compareTo(Duration.ZERO) > 0) {
                return Optional.of(wait);
            }
        }
        counters.forEach(counter -> fullAt.put(counter, fullAt(counter, now).plus(counter.perTry())));
        return Optional.empty();
    }

    @Override
    public synchronized void giveBack(Secret secret, Optional<Username> account, IpAddress client) {
        for (Counter counter : counters(secret, account, client, clock.instant())) {
            fullAt.computeIfPresent(counter, (same, at) -> at.minus(counter.perTry()));
        }
    }

    @Override
    public synchronized void succeeded(Secret secret, Username account, IpAddress client) {
        giveBack(secret, Optional.of(account), client);
        known.put(new Place(secret, account, block(client)), clock.instant());
    }

    private Instant fullAt(Counter counter, Instant now) {
        Instant at = fullAt.getOrDefault(counter, now);
        return at.isAfter(now) ? at : now;
    }

    /** A counter that is full again later than this has no try left. */
    private static Instant lastTryAt(Counter counter, Instant now) {
        return now.plus(counter.allowance().refill()).minus(counter.perTry());
    }

    private List<Counter> counters(Secret secret, Optional<Username> account, IpAddress client, Instant now) {
        String address = block(client);
        var counters = new ArrayList<Counter>();
        counters.add(new Counter(secret, "", address, GuessAllowance.OF_ADDRESS));
        if (account.isPresent()) {
            String name = account.get().value();
            counters.add(new Counter(secret, name, address, GuessAllowance.OF_ACCOUNT_FROM_ADDRESS));
            Instant lately = now.minus(GuessAllowance.KNOWN_ADDRESS_LIFE);
            if (!known.getOrDefault(new Place(secret, account.get(), address), Instant.MIN)
                    .isAfter(lately)) {
                counters.add(new Counter(secret, name, "", GuessAllowance.OF_ACCOUNT));
            }
        }
        return counters;
    }

    private static String block(IpAddress client) {
        return client.isIpv4()
                ? client.toString()
                : client.masked(IPV6_CUSTOMER_PREFIX).toString();
    }
}
