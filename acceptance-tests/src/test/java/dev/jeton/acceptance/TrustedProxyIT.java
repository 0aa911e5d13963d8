package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.JetonServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which address counts: the peer's, or the one that a proxy tells of which the operator trusts. */
class TrustedProxyIT {

    private static JetonServer behindProxy;

    @BeforeAll
    static void start() {
        behindProxy = JetonServer.embedded()
                .with("JETON_TRUSTED_PROXIES", "127.0.0.1/32,10.0.0.0/8")
                .start();
    }

    @AfterAll
    static void stop() {
        behindProxy.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.7                         | 200
            192.0.2.7, 10.1.2.3               | 200
            203.0.113.9, 192.0.2.7            | 200
            192.0.2.7, 203.0.113.9            | 401
            203.0.113.9                       | 401
            ::ffff:192.0.2.7                  | 200
            """)
    void takes_the_right_most_address_that_is_not_a_proxy(String forwardedFor, int status) {
        NewToken token = tokenFor(behindProxy, "192.0.2.0/24");

        assertThat(whoami(behindProxy, token, forwardedFor)).isEqualTo(status);
    }

    @Test
    void ipv6_addresses_count_as_well() {
        NewToken token = tokenFor(behindProxy, "2001:db8::/32");

        assertThat(whoami(behindProxy, token, "2001:db8:1::7")).isEqualTo(200);
        assertThat(whoami(behindProxy, token, "2001:db9::7")).isEqualTo(401);
    }

    @Test
    void nobody_is_believed_unless_the_operator_says_so() {
        NewToken token = tokenFor(JetonServer.shared(), "192.0.2.0/24");

        assertThat(whoami(JetonServer.shared(), token, "192.0.2.7")).isEqualTo(401);
    }

    private static NewToken tokenFor(JetonServer server, String range) {
        Account account = server.api().newAccount();
        return server.api()
                .newToken(account, Map.of("kind", "publish", "name", "range", "allowedIpRanges", List.of(range)));
    }

    private static int whoami(JetonServer server, NewToken token, String forwardedFor) {
        return server.api()
                .send("GET", "/-/whoami", token.credential(), Map.of("X-Forwarded-For", forwardedFor), "")
                .status();
    }
}
