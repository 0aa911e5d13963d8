package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.process.Background;
import dev.jeton.acceptance.registry.Gateway;
import dev.jeton.acceptance.registry.Publication;
import dev.jeton.acceptance.registry.RecordingUpstream;
import dev.jeton.acceptance.registry.Reply;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A registry that is gone, slow, or out of its mind, behind a Jeton that gives it two seconds. */
class GatewayFailuresIT {

    private static final String HALF_A_DOCUMENT = "{\"_id\":\"x\",\"name\":\"x\",\"versions\":{\"1.0.0\":{";

    /** Where the first line of the answer tells of success. */
    private static final List<String> ODD_BUT_WELL =
            List.of("sends a page", "sends half a document", "sends something else", "stops in the middle");

    private static RecordingUpstream upstream;
    private static JetonServer server;

    private final String number = UUID.randomUUID().toString().substring(0, 6);
    private final Publication unscoped = Publication.of("name-" + number, "1.0.0");
    private final Account ada = server.api().newAccount("ada-" + number);
    private final Credential token = server.api().newPublishToken(ada, "laptop").credential();

    @BeforeAll
    static void start() {
        upstream = RecordingUpstream.started();
        server = Gateway.before(upstream.url(), "upstream-token")
                .with("JETON_UPSTREAM_TIMEOUT", "PT2S")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
        upstream.close();
    }

    @BeforeEach
    void forget() {
        upstream.afresh();
    }

    static Stream<Arguments> failures() {
        byte[] packument = Publication.of("x", "1.0.0")
                .packument(upstream.url())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                failure("hangs up", Reply.hangUp(), 502, "upstream_unreachable", "upstream_failed"),
                failure("never answers", Reply.never(), 504, "upstream_timeout"),
                failure(
                        "answers in no HTTP",
                        Reply.garbage("what?\r\n\r\n"),
                        502,
                        "upstream_failed",
                        "upstream_unreachable"),
                failure("fails", Reply.json(500, "{\"error\":\"out of memory\"}"), 502, "upstream_failed"),
                failure("is overloaded", Reply.json(503, "busy"), 502, "upstream_failed"),
                failure(
                        "refuses Jeton",
                        Reply.json(401, "{\"error\":\"bad token\"}"),
                        502,
                        "upstream_failed",
                        "upstream_refused"),
                failure(
                        "forbids Jeton",
                        Reply.json(403, "{\"error\":\"not yours\"}"),
                        502,
                        "upstream_failed",
                        "upstream_refused"),
                failure(
                        "sends Jeton away",
                        Reply.of(302, new byte[0], "Location: http://elsewhere.example/"),
                        502,
                        "upstream_failed"),
                failure(
                        "stops in the head",
                        Reply.garbage("HTTP/1.1 200 OK\r\nContent-Le"),
                        502,
                        "upstream_failed",
                        "upstream_unreachable"),
                failure(
                        "stops in the middle",
                        Reply.cut(200, packument),
                        502,
                        "upstream_failed",
                        "upstream_unreachable"),
                failure(
                        "sends a page",
                        Reply.of(200, "<html>".getBytes(StandardCharsets.UTF_8), "Content-Type: text/html"),
                        502,
                        "upstream_failed"),
                failure("sends half a document", Reply.json(200, HALF_A_DOCUMENT), 502, "upstream_failed"),
                failure("sends something else", Reply.json(200, "[1, 2, 3]"), 502, "upstream_failed"));
    }

    private static Arguments failure(String title, Reply reply, int status, String... codes) {
        return Arguments.of(title, reply, status, List.of(codes));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void says_so_when_a_package_is_asked_for(String title, Reply reply, int status, List<String> codes) {
        upstream.always(reply);

        assertSaysSo(server.api().get(unscoped.path(), token), status, codes);
        assertAnswers();
    }

    /** What has begun cannot be taken back; it ends as it came, so nobody takes a half for the whole. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void never_passes_half_a_file_as_a_whole_one(String title, Reply reply, int status, List<String> codes) {
        Publication published = published();
        upstream.answering("GET", published.tarballPath(), reply);
        try {
            Answer answer = server.api().trySend("GET", published.tarballPath(), token, Map.of(), "");
            if (answer.status() == 302) {
                // Some registries keep their files elsewhere.
                assertThat(title).isEqualTo("sends Jeton away");
            } else if (answer.status() != 200) {
                assertSaysSo(answer, status, codes);
            } else {
                assertThat(title).isIn(ODD_BUT_WELL).isNotEqualTo("stops in the middle");
            }
        } catch (IOException cut) {
            assertThat(title).isIn("stops in the middle");
        }
        assertAnswers();
    }

    /** Afterwards the name is as free as before, unless the registry has it after all. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void leaves_a_name_free_whose_first_publication_failed(String title, Reply reply, int status, List<String> codes) {
        upstream.answering("PUT", unscoped.path(), reply);

        Answer failed = server.api().put(unscoped.path(), token, unscoped.body());

        if (failed.status() < 300) {
            // The registry has said that it took it, before it went on with something odd.
            assertThat(title).isIn(ODD_BUT_WELL);
            return;
        }
        assertThat(failed.status()).isEqualTo(title.equals("forbids Jeton") ? 403 : status);
        upstream.answering("PUT", unscoped.path(), Reply.json(201, "{\"ok\":\"created\"}"));
        Account bob = server.api().newAccount("bob-" + number);
        Answer taken = server.api()
                .put(
                        unscoped.path(),
                        server.api().newPublishToken(bob, "laptop").credential(),
                        unscoped.body());
        assertThat(taken.status()).as(taken.toString()).isEqualTo(201);
        assertThat(server.api().put(unscoped.path(), token, unscoped.body()).status())
                .isEqualTo(403);
    }

    @Test
    void a_slow_registry_is_waited_for_as_long_as_it_goes_on() {
        Publication published = published();
        byte[] packument = published.packument(upstream.url()).toString().getBytes(StandardCharsets.UTF_8);
        upstream.answering("GET", published.path(), Reply.slow(200, packument, 6, Duration.ofMillis(500)))
                .answering(
                        "GET",
                        published.tarballPath(),
                        Reply.slow(200, published.tarball(), 6, Duration.ofMillis(500)));

        assertThat(server.api().get(published.path(), token).json().path("name").asText())
                .isEqualTo(published.name());
        assertThat(server.api().get(published.tarballPath(), token).status()).isEqualTo(200);
    }

    @Test
    void what_only_reads_is_asked_once_more_when_the_registry_hangs_up() {
        Publication published = published();
        Map<String, Reply> answers = Map.of(
                published.path(),
                Reply.json(200, published.packument(upstream.url()).toString()),
                published.tarballPath(),
                Reply.of(200, published.tarball()),
                "/-/v1/search?text=x&size=250&from=0",
                Reply.json(200, "{\"objects\":[]}"));
        answers.forEach((target, answer) -> upstream.answering("GET", target, Reply.hangUpBefore(answer)));

        assertThat(server.api().get(published.path(), token).status()).isEqualTo(200);
        assertThat(server.api().get(published.tarballPath(), token).status()).isEqualTo(200);
        assertThat(server.api().get("/-/v1/search?text=x", token).status()).isEqualTo(200);
        assertThat(upstream.requests())
                .extracting(RecordingUpstream.Request::target)
                .containsAll(answers.keySet());
    }

    @Test
    void what_changes_something_is_never_sent_twice() {
        Publication published = published();
        upstream.afresh().answering("PUT", published.path(), Reply.hangUpBefore(Reply.json(201, "{}")));

        assertThat(server.api().put(published.path(), token, published.body()).status())
                .isEqualTo(502);
        assertThat(upstream.requests())
                .filteredOn(request -> request.method().equals("PUT"))
                .hasSize(1);
    }

    @Test
    void what_the_registry_refuses_for_a_reason_is_passed_on() {
        Publication published = published();
        upstream.answering("PUT", published.path(), Reply.json(409, "{\"error\":\"this package is already present\"}"));

        Answer answer = server.api().put(published.path(), token, published.body());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error()).contains("this package is already present");
        assertThat(server.api().get("/no-such-" + number, token).status()).isEqualTo(404);
    }

    @Test
    void says_so_when_there_is_no_registry_at_all() {
        int nobody = Background.freePort();
        var nowhere = URI.create("http://127.0.0.1:" + nobody + "/");
        try (JetonServer alone = Gateway.before(nowhere, "upstream-token").start()) {
            Account somebody = alone.api().newAccount("eve-" + number);

            for (Answer answer : List.of(
                    alone.api().get(unscoped.path(), somebody.loggedIn()),
                    alone.api().put(unscoped.path(), somebody.loggedIn(), unscoped.body()),
                    alone.api().get("/-/v1/search?text=x", somebody.loggedIn()))) {
                assertSaysSo(answer, 502, List.of("upstream_unreachable"));
            }
            assertThat(alone.api().whoami(somebody.loggedIn()).status()).isEqualTo(200);
            assertThat(alone.log().lines().filter(line -> line.contains("cannot be reached")))
                    .singleElement()
                    .asString()
                    .contains("WARN", nowhere.getAuthority(), "Connection refused")
                    .doesNotContain("upstream-token", unscoped.name());
        }
    }

    @Test
    void nothing_is_left_behind_by_two_hundred_failures() throws InterruptedException, ExecutionException {
        List<Reply> replies =
                failures().map(failure -> (Reply) failure.get()[1]).toList();
        fail(replies, 40);
        long files = openFiles();
        long threads = threads();

        fail(replies, 200);

        eventually(() -> openFiles() <= files + 20 && threads() <= threads + 20);
        assertThat(openFiles()).isLessThanOrEqualTo(files + 20);
        assertThat(threads()).isLessThanOrEqualTo(threads + 20);
        assertAnswers();
    }

    private void fail(List<Reply> replies, int times) throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Integer>> requests = IntStream.range(0, times)
                    .<Callable<Integer>>mapToObj(time -> () -> {
                        var name = Publication.of("some-" + number + "-" + time, "1.0.0");
                        Reply reply = replies.get(time % replies.size());
                        upstream.answering("GET", name.path(), reply).answering("PUT", name.path(), reply);
                        return time % 2 == 0
                                ? server.api().get(name.path(), token).status()
                                : server.api()
                                        .put(name.path(), token, name.body())
                                        .status();
                    })
                    .toList();
            for (var answered : clients.invokeAll(requests)) {
                assertThat(answered.get()).isNotEqualTo(500);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private Publication published() {
        var publication = Publication.of("@" + ada.name() + "/x", "1.0.0");
        upstream.answering("PUT", publication.path(), Reply.json(201, "{\"ok\":\"created\"}"));
        assertThat(server.api()
                        .put(publication.path(), token, publication.body())
                        .status())
                .isEqualTo(201);
        return publication;
    }

    private static void assertSaysSo(Answer answer, int status, List<String> codes) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isIn(codes);
        assertThat(answer.error())
                .isNotBlank()
                .isEqualTo(answer.json().path("message").asText());
        assertThat(answer.header("www-authenticate")).isEmpty();
    }

    private static void assertAnswers() {
        assertThat(server.api().get("/-/ping", Credential.none()).status()).isEqualTo(200);
    }

    private static long openFiles() {
        try (Stream<Path> files =
                Files.list(Path.of("/proc", Long.toString(server.process().pid()), "fd"))) {
            return files.count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long threads() {
        try (Stream<Path> tasks =
                Files.list(Path.of("/proc", Long.toString(server.process().pid()), "task"))) {
            return tasks.count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
    }
}
