package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.jeton.acceptance.client.JetonCommand;
import dev.jeton.acceptance.client.JetonCommand.Form;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.process.Background;
import dev.jeton.acceptance.registry.Certificate;
import dev.jeton.acceptance.registry.RecordingUpstream;
import dev.jeton.acceptance.registry.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code jeton} when the registry cannot be reached, or is none: exit code 3, the registry's name, and the cause. */
@Execution(ExecutionMode.CONCURRENT)
class JetonTroubleIT {

    private static final byte[] PAGE = "<!doctype html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8);

    private final RecordingUpstream registry = RecordingUpstream.started();

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @EnumSource
    void nobody_listens(Form form) {
        assertFails(form, URI.create("http://127.0.0.1:" + Background.freePort() + "/"), """
                jeton: The registry http://HOST/ cannot be reached: nothing listens there, or something does not let it through.
                Check the address and its port, and that the registry runs.
                """);
    }

    @ParameterizedTest
    @EnumSource
    void there_is_no_such_host(Form form) {
        assertFails(form, URI.create("http://registry.invalid/"), """
                jeton: The registry http://registry.invalid/ cannot be reached: there is no host of that name.
                Check the address, and whether this machine is online; --registry gives another one.
                """);
    }

    @ParameterizedTest
    @EnumSource
    void it_does_not_answer(Form form) {
        registry.always(Reply.never());
        assertFails(form, registry.url(), """
                jeton: The registry http://HOST/ did not answer within 1 second.
                Try again, or wait longer with --timeout=<seconds>.
                """, "--timeout=1");
    }

    /** A byte now and then does not keep a command waiting for ever. */
    @ParameterizedTest
    @EnumSource
    void it_answers_too_slowly(Form form) {
        registry.always(Reply.slow(200, " ".repeat(40).getBytes(StandardCharsets.UTF_8), 40, Duration.ofMillis(200)));
        assertFails(form, registry.url(), """
                jeton: The registry http://HOST/ did not answer within 1 second.
                Try again, or wait longer with --timeout=<seconds>.
                """, "--timeout=1");
    }

    @ParameterizedTest
    @EnumSource
    void it_answers_with_a_page_for_people(Form form) {
        registry.always(Reply.of(200, PAGE, "Content-Type: text/html"));
        assertFails(form, registry.url(), """
                jeton: The registry http://HOST/ answered with a web page instead of JSON (status 200).
                Check that this is the address of a registry, and that no sign-in page of a network or proxy lies in between.
                """);
    }

    @ParameterizedTest
    @EnumSource
    void it_fails(Form form) {
        registry.always(Reply.json(500, "{\"error\":\"out of cheese\"}"));
        assertFails(form, registry.url(), """
                jeton: The registry http://HOST/ failed with status 500: out of cheese.
                Try again later; if it stays so, its operator finds the cause in its log.
                """);
    }

    @ParameterizedTest
    @EnumSource
    void it_hangs_up(Form form) {
        registry.always(Reply.hangUp());
        assertFails(form, registry.url(), """
                jeton: The registry http://HOST/ cannot be reached: the connection broke off.
                Try again; --verbose shows how far it came. Check that the address and the port are those of a registry.
                """);
    }

    @ParameterizedTest
    @EnumSource
    void its_certificate_is_for_another_name(Form form, @TempDir Path folder) throws IOException {
        Certificate certificate = Certificate.selfSigned(folder);
        HttpsServer server = secured(certificate);
        try {
            URI url = URI.create("https://127.0.0.2:" + server.getAddress().getPort() + "/");
            try (var jeton = somebody(form, url)
                    .with("npm_config_cafile", certificate.certificateFile().toString())) {
                assertFails(jeton, url, """
                        jeton: The registry https://HOST/ cannot be reached: its certificate is for another name than 127.0.0.2.
                        Use the name that the certificate has.
                        """);
            }
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobody_known_has_signed_its_certificate(Form form, @TempDir Path folder) throws IOException {
        Certificate certificate = Certificate.selfSigned(folder);
        HttpsServer server = secured(certificate);
        try {
            URI url = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
            assertFails(form, url, """
                    jeton: The registry https://HOST/ cannot be reached: this machine does not know who signed its certificate.
                    If it is your own authority, name its certificate with cafile=<file> in .npmrc.
                    """);
            try (var told = somebody(form, url)
                            .with(
                                    "npm_config_cafile",
                                    certificate.certificateFile().toString());
                    var careless = somebody(form, url).with("npm_config_strict_ssl", "false")) {
                assertThat(told.run("whoami").shown()).isEqualTo("ada\n");
                assertThat(careless.run("whoami").shown()).isEqualTo("ada\n");
            }
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_bad_range_is_refused_before_anything_is_sent(Form form) {
        try (var jeton = somebody(form, registry.url())) {
            Result refused = jeton.run("token", "create", "--name=ci", "--packages=left-pad", "--cidr=10.0.0.300/8");

            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.shown()).isEqualTo("""
                    jeton: CIDR allow list contains invalid CIDR entry: 10.0.0.300/8
                    300 is more than 255, the most that a number in an IPv4 address can be.
                    """);
            assertThat(registry.requests()).isEmpty();
        }
    }

    private static HttpsServer secured(Certificate certificate) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.presented()));
        server.createContext("/", exchange -> {
            byte[] body = "{\"username\":\"ada\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static JetonCommand somebody(Form form, URI url) {
        return JetonCommand.of(form, url).withToken(url, "npm_" + "a".repeat(36));
    }

    private static void assertFails(Form form, URI url, String said, String... flags) {
        try (var jeton = somebody(form, url)) {
            assertFails(jeton, url, said, flags);
        }
    }

    private static void assertFails(JetonCommand jeton, URI url, String said, String... flags) {
        var words = new ArrayList<>(List.of("whoami"));
        words.addAll(List.of(flags));
        Result failed = jeton.run(words.toArray(String[]::new));

        assertThat(failed.exitCode()).as(failed.shown()).isEqualTo(3);
        assertThat(failed.shown().replace(url.getAuthority(), url.getPort() < 0 ? url.getAuthority() : "HOST"))
                .isEqualTo(said);
    }
}
