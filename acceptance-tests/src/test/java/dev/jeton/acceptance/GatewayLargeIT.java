package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.registry.Gateway;
import dev.jeton.acceptance.registry.LargePublication;
import dev.jeton.acceptance.registry.Publication;
import dev.jeton.acceptance.registry.Verdaccio;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Much at once, through a Jeton that has little memory. What it took is in {@code target/large-publish.md}. */
class GatewayLargeIT {

    private static final long LARGE = 500_000_000;
    private static final int MANY = 200;
    private static final int WITH_NPM = 6;

    /** The heap, and what a JVM with all its threads has besides. */
    private static final long MOST_MEMORY_KIB = (256 + 384) * 1024L;

    private static Verdaccio registry;
    private static JetonServer server;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Account ada = server.api().newAccount();
    private final Credential token = server.api().newPublishToken(ada, "laptop").credential();

    @BeforeAll
    static void start() {
        registry = Verdaccio.started();
        server = Gateway.before(registry).with("JAVA_TOOL_OPTIONS", "-Xmx256m").start();
    }

    @AfterAll
    static void stop() {
        server.close();
        registry.close();
    }

    @Test
    void a_package_twice_as_large_as_the_memory_goes_through_and_comes_back() throws IOException, InterruptedException {
        var large = new LargePublication("large-" + ada.name(), LARGE);
        long before = peakKib();
        long begun = System.nanoTime();

        HttpResponse<String> published = http.send(
                request(large.path())
                        .header("Content-Type", "application/json")
                        .PUT(large.body())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        long sent = System.nanoTime();
        assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
        HttpResponse<InputStream> downloaded =
                http.send(request(large.tarballPath()).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(downloaded.statusCode()).isEqualTo(200);
        assertThat(LargePublication.digest(downloaded.body())).isEqualTo(large.digest());
        report(before, sent - begun, System.nanoTime() - sent);
        assertThat(peakKib()).isLessThan(MOST_MEMORY_KIB);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void two_hundred_install_at_once() throws InterruptedException, ExecutionException {
        var small = Publication.of("@" + ada.name() + "/small", "1.0.0");
        assertThat(server.api().put(small.path(), token, small.body()).status()).isEqualTo(201);
        ExecutorService people = Executors.newFixedThreadPool(MANY);
        try {
            var installs = new ArrayList<Future<Boolean>>();
            for (int number = 0; number < MANY; number++) {
                Callable<Boolean> install = number < WITH_NPM ? () -> installsWithNpm(small) : () -> installs(small);
                installs.add(people.submit(install));
            }
            for (Future<Boolean> install : installs) {
                assertThat(install.get()).isTrue();
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(peakKib()).isLessThan(MOST_MEMORY_KIB);
    }

    /** What a client does to install: it asks what there is, and takes the file from where that says. */
    private boolean installs(Publication small) throws IOException, InterruptedException {
        HttpResponse<String> packument = http.send(request(small.path()).build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<byte[]> tarball =
                http.send(request(small.tarballPath()).build(), HttpResponse.BodyHandlers.ofByteArray());
        return packument.statusCode() == 200
                && packument.body().contains(server.site().getAuthority())
                && Arrays.equals(tarball.body(), small.tarball());
    }

    private boolean installsWithNpm(Publication small) {
        try (var workspace = Workspace.of(Client.NPM_11, server.site())
                .withToken(token.header().orElseThrow().substring("Bearer ".length()))) {
            Result installed = workspace.install(small.name());
            return installed.succeeded() && workspace.installed(small.name()).isPresent();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.url().resolve(path))
                .header("Authorization", token.header().orElseThrow());
    }

    /** Whatever the body was kept in meanwhile is gone. */
    private static List<Path> leftovers() throws IOException {
        try (var files = Files.walk(server.data())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() > LARGE / 10)
                    .toList();
        }
    }

    /** Most memory that the server has had in use at once so far. */
    private static long peakKib() {
        try {
            var peak = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB")
                    .matcher(Files.readString(
                            Path.of("/proc", Long.toString(server.process().pid()), "status")));
            assertThat(peak.find()).isTrue();
            return Long.parseLong(peak.group(1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String heap() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(server.process().pid()),
                        "GC.heap_info")
                .redirectErrorStream(true)
                .start();
        String told = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return told.lines()
                .filter(line -> line.contains("used"))
                .findFirst()
                .orElse(told)
                .strip();
    }

    private static void report(long before, long up, long down) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("jeton.results", "target")));
        Files.writeString(folder.resolve("large-publish.md"), """
                | publishing and downloading %d MB with -Xmx256m | |
                | --- | --- |
                | publish | %.1f s |
                | download | %.1f s |
                | most memory before (VmHWM) | %d MiB |
                | most memory after (VmHWM) | %d MiB |
                | heap afterwards | %s |
                """.formatted(
                        LARGE / 1_000_000, up / 1e9, down / 1e9, before / 1024, peakKib() / 1024, heap()));
    }
}
