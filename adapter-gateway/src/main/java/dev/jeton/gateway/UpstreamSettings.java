package dev.jeton.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The registry behind this server, and how it is spoken to. Immutable.
 *
 * @param url where it is: absolute, {@code http} or {@code https}, without a slash at the end; absent if there is none
 * @param authorization the whole {@code Authorization} header that this server sends it; absent if it takes none. Never
 *     printed
 * @param timeout how long it may be silent
 * @param longestBody how long the body of one request may be, in bytes
 * @param anonymousReading whether whoever presents nothing may read what is recorded as public
 */
public record UpstreamSettings(
        Optional<URI> url,
        Optional<String> authorization,
        Duration timeout,
        long longestBody,
        boolean anonymousReading) {

    @Override
    public String toString() {
        return "UpstreamSettings[" + url + ", ***, " + timeout + ", " + longestBody + ", " + anonymousReading + "]";
    }
}
