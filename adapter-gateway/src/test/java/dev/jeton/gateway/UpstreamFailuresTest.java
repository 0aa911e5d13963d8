package dev.jeton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UpstreamFailuresTest {

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final InstantSource clock = () -> now;
    private final UpstreamFailures failures = failures("https://someone:secret@registry.example:4873/npm");

    @Test
    void tells_the_registry_without_credentials_and_the_cause() {
        assertThat(failures.line(unreachable()))
                .contains("The registry behind this server cannot be reached: https://registry.example:4873/npm "
                        + "(ConnectException: Connection refused: registry.example/192.0.2.1:4873)");
    }

    @Test
    void tells_which_status_it_was_and_which_setting_to_look_at() {
        assertThat(failures.line(new RefusedException(Upstream.refusal(503))))
                .contains("The registry behind this server failed (503): https://registry.example:4873/npm");
        assertThat(failures.line(new RefusedException(Upstream.refusal(401))))
                .get()
                .asString()
                .contains("JETON_UPSTREAM_TOKEN");
        assertThat(failures("http://localhost").line(new RefusedException(UpstreamRefusals.timeout())))
                .contains("The registry behind this server took too long to answer: http://localhost");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "59999, false", "60000, true", "3600000, true"})
    void tells_the_same_again_after_a_minute(long millis, boolean again) {
        failures.line(unreachable());
        now = now.plusMillis(millis);

        assertThat(failures.line(unreachable()).isPresent()).isEqualTo(again);
    }

    @Test
    void tells_how_often_it_has_happened_meanwhile() {
        failures.line(unreachable());
        for (int time = 0; time < 41; time++) {
            assertThat(failures.line(unreachable())).isEmpty();
        }
        now = now.plus(Duration.ofMinutes(1));

        assertThat(failures.line(unreachable())).get().asString().endsWith(", and 41 times more since this was told");
        now = now.plus(Duration.ofMinutes(1));
        assertThat(failures.line(unreachable())).get().asString().endsWith(")");
    }

    @Test
    void each_kind_is_told() {
        failures.line(unreachable());

        assertThat(failures.line(
                        new RefusedException(UpstreamRefusals.unreachable(), new UnknownHostException("nowhere"))))
                .get()
                .asString()
                .contains("UnknownHostException: nowhere");
        assertThat(failures.line(new RefusedException(Upstream.refusal(500)))).isPresent();
        assertThat(failures.line(new RefusedException(Upstream.refusal(502)))).isPresent();
        assertThat(failures.line(new RefusedException(Upstream.refusal(502)))).isEmpty();
    }

    /** A client of HTTP likes to say what it was asked for. */
    @Test
    void tells_nothing_of_a_request() {
        var timeout = new TimeoutException("while executing GET /@acme/secret");

        assertThat(failures.line(new RefusedException(UpstreamRefusals.timeout(), timeout)))
                .get()
                .asString()
                .endsWith(" (TimeoutException)");
    }

    @Test
    void tells_in_one_line_what_is_wrong_with_a_certificate() {
        var handshake = new SSLHandshakeException("Failed to create SSL connection");
        handshake.initCause(new IOException("no trusted\ncertificate"));

        assertThat(failures.line(new RefusedException(UpstreamRefusals.failed(), handshake)))
                .get()
                .asString()
                .endsWith(" (IOException: no trusted certificate)");
    }

    @Test
    void what_is_not_the_registrys_fault_is_not_told() {
        assertThat(failures.line(new RefusedException(UpstreamRefusals.notThere())))
                .isEmpty();
        assertThat(failures.line(new RefusedException(UpstreamRefusals.notConfigured())))
                .isEmpty();
        assertThat(failures.line(new RefusedException(Refusal.bodyTooLarge()))).isEmpty();
    }

    private UpstreamFailures failures(String url) {
        return new UpstreamFailures(
                new UpstreamSettings(
                        Optional.of(URI.create(url)), Optional.of("Bearer secret"), Duration.ofSeconds(1), 1, false),
                clock);
    }

    private static RefusedException unreachable() {
        return new RefusedException(
                UpstreamRefusals.unreachable(),
                new ConnectException("Connection refused: registry.example/192.0.2.1:4873"));
    }
}
