package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.JetonServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Acknowledged means durable: the server is killed (SIGKILL) in the middle of a stream of creations and revocations,
 * again and again on the same data. After every restart, every token whose creation was ever answered works and is
 * listed, unless it was revoked; and none whose revocation was ever answered works or is listed.
 *
 * <p>The rounds together last longer than the embedded database keeps space that it has given up, so some of them write
 * over such space. How often: the system property {@code jeton.acceptance.kills}, 50 unless set.
 */
class CrashIT {

    private static final int KILLS = Integer.getInteger("jeton.acceptance.kills", 50);
    private static final int WRITERS = 4;
    private static final int LONGEST_STREAM_MILLIS = 800;

    private final Random random = new Random(2_026_11_24L);
    private final List<String> broken = new ArrayList<>();
    private int kills;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void nothing_acknowledged_is_lost_and_nothing_revoked_comes_back() throws InterruptedException {
        List<Changes> streams;
        try (var server = JetonServer.embedded()
                .with("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
                .start()) {
            streams = Stream.generate(() -> new Changes(server, random.nextLong()))
                    .limit(WRITERS)
                    .toList();
            while (kills < KILLS && broken.isEmpty()) {
                killDuring(streams, server);
                for (Changes stream : streams) {
                    broken.addAll(stream.check("after kill " + kills));
                }
            }
        }

        report(streams);
        assertThat(broken).isEmpty();
        assertThat(streams.stream().mapToInt(stream -> stream.created.size()).sum())
                .isGreaterThan(WRITERS * KILLS);
        assertThat(streams.stream().mapToInt(stream -> stream.revoked.size()).sum())
                .isGreaterThan(KILLS);
    }

    private void killDuring(List<Changes> streams, JetonServer server) throws InterruptedException {
        kills++;
        var underWay = new CountDownLatch(WRITERS);
        List<Thread> threads = streams.stream()
                .map(stream -> new Thread(() -> stream.run(underWay), "stream"))
                .toList();
        threads.forEach(Thread::start);
        assertThat(underWay.await(1, TimeUnit.MINUTES)).isTrue();
        Thread.sleep(random.nextInt(LONGEST_STREAM_MILLIS));
        server.kill();
        for (Thread thread : threads) {
            thread.join();
        }
        server.start();
    }

    /** Its counts belong into the record of a run. */
    @SuppressWarnings("SystemOut")
    private void report(List<Changes> streams) {
        System.out.printf(
                "Crash test: %d kills; acknowledged: %d creations, %d revocations; in doubt when killed: %d revocations%n",
                kills,
                streams.stream().mapToInt(stream -> stream.created.size()).sum(),
                streams.stream().mapToInt(stream -> stream.revoked.size()).sum(),
                streams.stream().mapToInt(stream -> stream.inDoubt.size()).sum());
    }

    /** One account's changes, and what was acknowledged of them. Used by one thread at a time. */
    private static final class Changes {

        private final JetonServer server;
        private final Random random;
        private final Account account;
        private final List<NewToken> created = new ArrayList<>();
        private final List<NewToken> alive = new ArrayList<>();
        private final List<NewToken> revoked = new ArrayList<>();

        /** Asked to be revoked, but the server was gone before it answered. */
        private final List<NewToken> inDoubt = new ArrayList<>();

        /** Answers other than success. */
        private final List<String> surprises = new ArrayList<>();

        Changes(JetonServer server, long seed) {
            this.server = server;
            this.random = new Random(seed);
            this.account = server.api().newAccount();
        }

        /** Goes on until the server is gone. */
        void run(CountDownLatch underWay) {
            try {
                while (true) {
                    create();
                    underWay.countDown();
                    if (random.nextInt(3) > 0) {
                        revoke(alive.remove(random.nextInt(alive.size())));
                    }
                }
            } catch (IOException killed) {
                // That is what the test is about.
            } catch (AssertionError otherAnswer) {
                surprises.add(otherAnswer.getMessage());
                underWay.countDown();
            }
        }

        private void create() throws IOException {
            String body = "{\"kind\":\"publish\",\"name\":\"stream\"}";
            JsonNode answer =
                    expect(201, server.api().trySend("POST", "/api/v1/tokens", account.loggedIn(), Map.of(), body));
            var token = new NewToken(
                    answer.path("token").asText(), answer.path("key").asText());
            created.add(token);
            alive.add(token);
        }

        private void revoke(NewToken token) throws IOException {
            inDoubt.add(token);
            expect(
                    204,
                    server.api().trySend("DELETE", "/api/v1/tokens/" + token.key(), account.loggedIn(), Map.of(), ""));
            inDoubt.remove(token);
            revoked.add(token);
        }

        private static JsonNode expect(int status, Answer answer) {
            if (answer.status() != status) {
                throw new AssertionError("Expected " + status + ": " + answer);
            }
            return answer.json();
        }

        /** What is not as it was acknowledged, in words. */
        List<String> check(String when) {
            if (server.api().whoami(account.loggedIn()).status() != 200) {
                return List.of(when + " the session of " + account.name() + " is gone");
            }
            Set<String> listed = server.api().listed(account).stream()
                    .map(token -> token.path("key").asText())
                    .collect(Collectors.toSet());
            Stream<String> lost = Stream.concat(
                            alive.stream()
                                    .filter(token -> status(token) != 200 || !listed.contains(token.key()))
                                    .map(token -> "creation " + (created.indexOf(token) + 1)),
                            revoked.stream()
                                    .filter(token -> status(token) != 401 || listed.contains(token.key()))
                                    .map(token -> "revocation " + (revoked.indexOf(token) + 1)))
                    .map(change -> "%s the %s is lost, of %d creations and %d revocations by %s"
                            .formatted(when, change, created.size(), revoked.size(), account.name()));
            return Stream.concat(surprises.stream(), lost).toList();
        }

        private int status(NewToken token) {
            return server.api().whoami(token.credential()).status();
        }
    }
}
