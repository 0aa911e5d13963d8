package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.JetonServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A power cut takes what is not on the disk, and killing a process does not show it: the kernel still holds the pages.
 * So the server runs under strace, one change is made after the other, and the trace must show, between the answer
 * before and the answer to the change, a write to a file of the database, and after the last such write an fsync or
 * fdatasync of the same file that ended before the answer was written to its socket.
 */
class DurabilityIT {

    private static final int CHANGES = 40;

    @TempDir
    private Path folder;

    private JetonServer server;

    @BeforeEach
    void start() {
        server = JetonServer.embedded()
                .under(
                        "strace",
                        "--follow-forks",
                        "--seccomp-bpf",
                        "--decode-fds=all",
                        "--string-limit=2048",
                        "--quiet=all",
                        "--signal=none",
                        "--trace=write,writev,pwrite64,pwritev,pwritev2,sendto,sendmsg,fsync,fdatasync",
                        "--output=" + traceFile())
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Timeout(120)
    void every_acknowledged_change_is_on_the_disk_before_its_answer() throws IOException {
        Account account = server.api().newAccount();
        List<String> keys = IntStream.range(0, CHANGES / 2)
                .mapToObj(number -> createAndRevoke(account, "token " + number))
                .toList();
        server.stop();

        var trace = SystemCalls.read(traceFile(), server.data().toRealPath());
        var unsafe = new ArrayList<String>();
        int synced = 0;
        for (String key : keys) {
            int creation = trace.answerThatNames(key);
            for (int answer : List.of(creation, creation + 1)) {
                List<String> complaints = trace.notOnDiskBefore(answer);
                unsafe.addAll(complaints);
                synced += complaints.isEmpty() ? 1 : 0;
            }
        }

        report(trace, synced);
        assertThat(unsafe).isEmpty();
        assertThat(synced).isEqualTo(CHANGES);
    }

    private String createAndRevoke(Account account, String name) {
        NewToken token = server.api().newPublishToken(account, name);
        assertThat(server.api()
                        .delete("/api/v1/tokens/" + token.key(), account.loggedIn())
                        .status())
                .isBetween(200, 204);
        return token.key();
    }

    /** Its counts belong into the record of a run. */
    @SuppressWarnings("SystemOut")
    private static void report(SystemCalls trace, int synced) {
        System.out.printf(
                "Durability test: %d of %d changes were on the disk before their answer; in all %d writes and %d syncs%n",
                synced, CHANGES, trace.writes(), trace.syncs());
    }

    private Path traceFile() {
        return folder.resolve("trace");
    }
}
