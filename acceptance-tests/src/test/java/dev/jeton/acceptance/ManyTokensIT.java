package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.browser.Chromium;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.JetonServer;
import dev.jeton.acceptance.server.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An account with as many tokens as it may have. */
class ManyTokensIT {

    private static final int MOST = 1_000;
    private static final int WARM_UP = 30;
    private static final int LOADS = 21;
    private static final Duration FAST_ENOUGH = Duration.ofMillis(300);

    private static JetonServer server;
    private static Account account;
    private static Visitor visitor;

    @BeforeAll
    static void create_them() {
        server = JetonServer.embedded().start();
        account = server.api().newAccount();
        IntStream.rangeClosed(1, MOST)
                .parallel()
                .forEach(number -> server.api()
                        .newToken(
                                account,
                                Map.of(
                                        "kind", "granular",
                                        "name", "token %04d".formatted(number),
                                        "packagesAndScopes",
                                                Map.of(
                                                        "permission",
                                                        "read-only",
                                                        "packages",
                                                        List.of("@acme/p" + number, "@acme/q" + number)),
                                        "allowedIpRanges", List.of("192.0.2.0/24", "2001:db8::/32"))));
        visitor = new Visitor(server).signedIn(account);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void all_of_them_are_on_one_page_soon() {
        for (int load = 0; load < WARM_UP; load++) {
            visitor.get("/_/tokens");
        }
        List<Duration> times =
                IntStream.range(0, LOADS).mapToObj(load -> timed()).sorted().toList();

        Duration median = times.get(LOADS / 2);
        System.out.printf("Page of %d tokens: median %d ms of %d loads%n", MOST, median.toMillis(), LOADS);
        assertThat(median).isLessThan(FAST_ENOUGH);
    }

    private static Duration timed() {
        long begin = System.nanoTime();
        Answer page = visitor.get("/_/tokens");
        var took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text().split("name=\"key\"", -1)).hasSize(MOST + 1);
        return took;
    }

    @Test
    void one_more_is_refused_with_a_sentence() {
        try (var browser = Chromium.at(server.site())) {
            browser.signIn(account.name(), account.password())
                    .open("/_/tokens/new/granular")
                    .type("name", "one too many")
                    .choose("packages-permission", "read-only")
                    .choose("packages-which", "all")
                    .type("password", account.password())
                    .press("Generate token")
                    .look("granular-too-many");

            assertThat(browser.text("[role=alert]")).contains("1,000");
            assertThat(browser.typed("name")).isEqualTo("one too many");
            assertThat(server.api().listed(account)).hasSize(MOST);
        }
    }

    @Test
    void one_of_them_is_found() {
        String found = visitor.get("/_/tokens?q=token+0777").text();

        assertThat(found.split("name=\"key\"", -1)).hasSize(2);
        assertThat(found).contains("token 0777");
    }
}
