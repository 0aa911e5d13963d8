package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Acknowledged means durable: the server is killed (SIGKILL) in the middle of a stream of creations and revocations,
 * again and again on the same data, and afterwards every token whose creation was answered works, and none whose
 * revocation was answered does.
 *
 * <p>How often: the system property {@code jeton.acceptance.kills}, 50 unless set.
 */
class CrashIT {

    private static final int KILLS = Integer.getInteger("jeton.acceptance.kills", 50);
    private static final int WRITERS = 4;
    private static final int LONGEST_STREAM_MILLIS = 500;

    private final Random random = new Random(2_026_11_24L);
    private final List<Writer> everything = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void nothing_acknowledged_is_lost_and_nothing_revoked_comes_back() throws InterruptedException {
        try (var server = JetonServer.embedded().start()) {
            for (int kill = 1; kill <= KILLS && broken.isEmpty(); kill++) {
                killDuringAStream(server, "kill " + kill);
            }
            check(server, everything, "in the end");
        }

        report();
        assertThat(broken).isEmpty();
        assertThat(everything).allMatch(writer -> writer.surprises.isEmpty(), "no answer but success");
        assertThat(everything).allMatch(writer -> !writer.created.isEmpty(), "something was acknowledged");
        assertThat(everything.stream().mapToInt(writer -> writer.revoked.size()).sum())
                .isGreaterThan(KILLS);
    }

    private void killDuringAStream(JetonServer server, String when) throws InterruptedException {
        var underWay = new CountDownLatch(WRITERS);
        List<Writer> round = Stream.generate(() -> new Writer(server, random.nextLong(), underWay))
                .limit(WRITERS)
                .toList();
        round.forEach(Thread::start);
        assertThat(underWay.await(1, TimeUnit.MINUTES)).isTrue();
        Thread.sleep(random.nextInt(LONGEST_STREAM_MILLIS));
        server.kill();
        for (Writer writer : round) {
            writer.join();
        }
        server.start();
        check(server, round, when);
        everything.addAll(round);
    }

    private void check(JetonServer server, List<Writer> writers, String when) {
        for (Writer writer : writers) {
            writer.check(server).forEach(complaint -> broken.add(when + ": " + complaint));
        }
    }

    /** Its counts belong into the record of a run. */
    @SuppressWarnings("SystemOut")
    private void report() {
        System.out.printf(
                "Crash test: %d kills; acknowledged: %d creations, %d revocations; in doubt when killed: %d revocations%n",
                KILLS,
                everything.stream().mapToInt(writer -> writer.created.size()).sum(),
                everything.stream().mapToInt(writer -> writer.revoked.size()).sum(),
                everything.stream().mapToInt(writer -> writer.inDoubt.size()).sum());
    }

    /** One account's stream of changes, until the server is gone; remembers what was acknowledged. */
    private static final class Writer extends Thread {

        private final JetonServer server;
        private final Random random;
        private final Account account;
        private final List<NewToken> created = new ArrayList<>();
        private final List<NewToken> revoked = new ArrayList<>();
        private final List<NewToken> inDoubt = new ArrayList<>();
        private final List<NewToken> untouched = new ArrayList<>();
        private final Queue<Answer> surprises = new ConcurrentLinkedQueue<>();

        private final CountDownLatch underWay;

        Writer(JetonServer server, long seed, CountDownLatch underWay) {
            super("writer");
            this.server = server;
            this.random = new Random(seed);
            this.account = server.api().newAccount();
            this.underWay = underWay;
        }

        @Override
        public void run() {
            try {
                while (surprises.isEmpty()) {
                    create();
                    underWay.countDown();
                    if (random.nextBoolean()) {
                        revoke(untouched.remove(random.nextInt(untouched.size())));
                    }
                }
            } catch (IOException killed) {
                // That is what the test is about.
            }
        }

        private void create() throws IOException {
            String body = "{\"kind\":\"publish\",\"name\":\"stream\"}";
            Answer answer = server.api().trySend("POST", "/api/v1/tokens", account.loggedIn(), Map.of(), body);
            if (answer.status() != 201) {
                surprises.add(answer);
                throw new IOException("Not created: " + answer);
            }
            JsonNode json = answer.json();
            var token =
                    new NewToken(json.path("token").asText(), json.path("key").asText());
            created.add(token);
            untouched.add(token);
        }

        private void revoke(NewToken token) throws IOException {
            inDoubt.add(token);
            Answer answer =
                    server.api().trySend("DELETE", "/api/v1/tokens/" + token.key(), account.loggedIn(), Map.of(), "");
            inDoubt.remove(token);
            if (answer.status() / 100 == 2) {
                revoked.add(token);
            } else {
                surprises.add(answer);
            }
        }

        /** What is not as it was acknowledged, in words. */
        List<String> check(JetonServer restarted) {
            var complaints = new ArrayList<String>();
            int session = restarted.api().whoami(account.loggedIn()).status();
            if (session != 200) {
                return List.of("the session of " + account.name() + " is lost: " + session);
            }
            Set<String> listed = restarted.api().listed(account).stream()
                    .map(token -> token.path("key").asText())
                    .collect(Collectors.toSet());
            for (NewToken token : untouched) {
                int status = status(restarted, token);
                if (status != 200 || !listed.contains(token.key())) {
                    complaints.add("creation %d of %d of %s is lost: whoami says %d, listed %s"
                            .formatted(created.indexOf(token) + 1, created.size(), account.name(), status,
                                    listed.contains(token.key())));
                }
            }
            for (NewToken token : revoked) {
                int status = status(restarted, token);
                if (status != 401 || listed.contains(token.key())) {
                    complaints.add("revocation %d of %d of %s is lost: whoami says %d, listed %s"
                            .formatted(revoked.indexOf(token) + 1, revoked.size(), account.name(), status,
                                    listed.contains(token.key())));
                }
            }
            return complaints;
        }

        private static int status(JetonServer server, NewToken token) {
            return server.api().whoami(Credential.bearer(token.secret())).status();
        }
    }
}
