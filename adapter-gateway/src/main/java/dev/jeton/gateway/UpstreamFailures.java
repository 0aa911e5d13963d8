package dev.jeton.gateway;

import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the operator, in the log, that the registry does not do its part: each kind of failure once, and again after a
 * minute at the earliest, with how often it has happened meanwhile. Of requests nothing is told. Thread-safe.
 */
@Singleton
class UpstreamFailures {

    private static final Logger LOG = Logger.getLogger(UpstreamFailures.class);

    private static final Duration SILENCE = Duration.ofMinutes(1);

    /** The refusals that are the registry's fault have codes of their own. */
    private static final String FAULT = "upstream_";

    private static final int NOTHING = -1;

    private final UpstreamSettings settings;
    private final InstantSource clock;
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    /** @param untold how often it has happened since */
    private record Told(Instant at, int untold) {}

    UpstreamFailures(UpstreamSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Tells what kept a request from being answered, if that is the registry's fault. */
    void tell(RefusedException failure) {
        line(failure).ifPresent(LOG::warn);
    }

    /** What is to be told; empty if it is nobody's fault, or was told just now. */
    Optional<String> line(RefusedException failure) {
        Refusal refusal = failure.refusal();
        if (!refusal.code().startsWith(FAULT)) {
            return Optional.empty();
        }
        // neither is chosen by a client, so there are few
        String kind = whatHappened(refusal) + type(failure.getCause());
        Instant now = clock.instant();
        var untold = new AtomicInteger(NOTHING);
        told.compute(kind, (same, last) -> {
            if (last != null && now.isBefore(last.at().plus(SILENCE))) {
                return new Told(last.at(), last.untold() + 1);
            }
            untold.set(last == null ? 0 : last.untold());
            return new Told(now, 0);
        });
        return untold.get() == NOTHING
                ? Optional.empty()
                : Optional.of(whatHappened(refusal) + ": " + address() + why(failure.getCause())
                        + (untold.get() == 0 ? "" : ", and " + untold + " times more since this was told"));
    }

    /** The sentence for a client, without what a client can do about it; that the credential is wrong is all of it. */
    private static String whatHappened(Refusal refusal) {
        return refusal.code().equals(UpstreamRefusals.REFUSED)
                ? refusal.message()
                : refusal.message().replaceFirst(":.*", "");
    }

    private String address() {
        return settings.url().map(UpstreamFailures::withoutCredentials).orElse("");
    }

    private static String withoutCredentials(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort())
                + Optional.ofNullable(url.getRawPath()).orElse("");
    }

    /** These say which address or certificate is in the way; the words of any other could quote the request. */
    private static String why(@Nullable Throwable cause) {
        if (cause == null) {
            return "";
        }
        if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
            return " (" + oneLine(cause) + ")";
        }
        return cause instanceof SSLException ? " (" + oneLine(root(cause)) + ")" : " (" + type(cause) + ")";
    }

    private static String oneLine(Throwable cause) {
        return type(cause) + ": " + String.valueOf(cause.getMessage()).replaceAll("\\p{Cntrl}+", " ");
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String type(@Nullable Throwable cause) {
        return cause == null ? "" : cause.getClass().getSimpleName();
    }
}
