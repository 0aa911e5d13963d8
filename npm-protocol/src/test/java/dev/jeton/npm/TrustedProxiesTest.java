package dev.jeton.npm;

import static dev.jeton.npm.TrustedProxies.ForwardingHeader.FORWARDED;
import static dev.jeton.npm.TrustedProxies.ForwardingHeader.X_FORWARDED_FOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;
import dev.jeton.npm.TrustedProxies.ForwardingHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxies are 10.0.0.0/8 and 2001:db8:a::/48. The last of them, 10.0.0.1, is at the other end of the connection. */
final class TrustedProxiesTest {

    private static final String PROXY = "10.0.0.1";

    // ---- whose word is taken ----

    @ParameterizedTest
    @EnumSource
    void by_default_nobodys_word_is_taken(ForwardingHeader header) {
        var nobody = new TrustedProxies(List.of(), header);

        assertThat(clientOf(nobody, PROXY, "203.0.113.7")).isEqualTo(PROXY);
        assertThat(clientOf(nobody, PROXY, "for=203.0.113.7")).isEqualTo(PROXY);
        assertThat(clientOf(TrustedProxies.NONE, "127.0.0.1", "203.0.113.7")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.1", "9.255.255.255", "11.0.0.0", "2001:db8:b::1", "127.0.0.1", "::1"})
    void a_peer_that_is_no_trusted_proxy_is_the_client_whatever_it_says(String peer) {
        assertThat(clientOf(proxies(X_FORWARDED_FOR), peer, "203.0.113.7")).isEqualTo(peer);
        assertThat(clientOf(proxies(X_FORWARDED_FOR), peer, "10.0.0.2")).isEqualTo(peer);
        assertThat(clientOf(proxies(FORWARDED), peer, "for=203.0.113.7")).isEqualTo(peer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.255.255.255", "2001:db8:a::", "2001:db8:a:ffff::1", "::ffff:10.0.0.1"})
    void a_trusted_proxy_says_who_the_client_is(String peer) {
        assertThat(clientOf(proxies(X_FORWARDED_FOR), peer, "203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(clientOf(proxies(FORWARDED), peer, "for=203.0.113.7")).isEqualTo("203.0.113.7");
    }

    @Test
    void without_the_header_the_proxy_is_the_client() {
        assertThat(clientOf(proxies(X_FORWARDED_FOR), PROXY)).isEqualTo(PROXY);
        assertThat(clientOf(proxies(FORWARDED), PROXY)).isEqualTo(PROXY);
    }

    @Test
    void the_networks_do_not_change_with_the_list_they_came_in() {
        var networks = new ArrayList<>(List.of(CidrBlock.parse("10.0.0.0/8")));
        var proxies = new TrustedProxies(networks, X_FORWARDED_FOR);

        networks.add(CidrBlock.parse("0.0.0.0/0"));

        assertThat(proxies.networks()).hasSize(1);
    }

    @Test
    void the_headers_have_their_names() {
        assertThat(X_FORWARDED_FOR.headerName()).isEqualTo("X-Forwarded-For");
        assertThat(FORWARDED.headerName()).isEqualTo("Forwarded");
    }

    // ---- X-Forwarded-For ----

    /** What a client writes itself stands to the left of what the proxies add. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.7                              | 203.0.113.7
            1.2.3.4, 203.0.113.7                     | 203.0.113.7
            10.0.0.9, 203.0.113.7                    | 203.0.113.7
            127.0.0.1, 203.0.113.7                   | 203.0.113.7
            1.2.3.4, 203.0.113.7, 10.0.0.2           | 203.0.113.7
            1.2.3.4, 203.0.113.7, 10.0.0.3, 10.0.0.2 | 203.0.113.7
            1.2.3.4, 203.0.113.7, 2001:db8:a::5      | 203.0.113.7
            10.0.0.3, 10.0.0.2                       | 10.0.0.3
            10.0.0.2                                 | 10.0.0.2
            203.0.113.7,10.0.0.2                     | 203.0.113.7
            1.2.3.4,203.0.113.7 , 10.0.0.2           | 203.0.113.7
            2001:db8::7                              | 2001:db8::7
            2001:DB8:0:0::7                          | 2001:db8::7
            [2001:db8::7]                            | 2001:db8::7
            [2001:db8::7]:4711                       | 2001:db8::7
            203.0.113.7:4711                         | 203.0.113.7
            ::ffff:203.0.113.7                       | 203.0.113.7
            203.0.113.7, ::ffff:10.0.0.2             | 203.0.113.7
            """)
    void the_client_is_the_right_most_address_that_is_no_proxy(String header, String client) {
        assertThat(clientOf(proxies(X_FORWARDED_FOR), PROXY, header)).isEqualTo(client);
    }

    /** Beyond such a place nobody's word can be taken: the client counts as the proxy that wrote it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            ''                                       | 10.0.0.1
            ' '                                      | 10.0.0.1
            ,                                        | 10.0.0.1
            unknown                                  | 10.0.0.1
            localhost                                | 10.0.0.1
            203.0.113.7,                             | 10.0.0.1
            203.0.113.7, unknown                     | 10.0.0.1
            203.0.113.7, unknown, 10.0.0.2           | 10.0.0.2
            203.0.113.7, , 10.0.0.2                  | 10.0.0.2
            203.0.113.7 10.0.0.2                     | 10.0.0.1
            203.0.113.7; 10.0.0.2                    | 10.0.0.1
            203.0.113.07                             | 10.0.0.1
            203.0.113.256                            | 10.0.0.1
            0xcb.0.113.7                             | 10.0.0.1
            3405803783                               | 10.0.0.1
            203.0.113.7/32                           | 10.0.0.1
            "203.0.113.7"                            | 10.0.0.1
            for=203.0.113.7                          | 10.0.0.1
            [203.0.113.7                             | 10.0.0.1
            [2001:db8::7                             | 10.0.0.1
            2001:db8::7]                             | 10.0.0.1
            []                                       | 10.0.0.1
            [                                        | 10.0.0.1
            [203.0.113.7]                            | 10.0.0.1
            [203.0.113.7]garbage                     | 10.0.0.1
            [2001:db8::7]garbage                     | 10.0.0.1
            [2001:db8::7]:                           | 10.0.0.1
            [2001:db8::7]:x                          | 10.0.0.1
            [2001:db8::7]:80:80                      | 10.0.0.1
            [[2001:db8::7]]                          | 10.0.0.1
            [2001:db8::7]]                           | 10.0.0.1
            203.0.113.7:                             | 10.0.0.1
            203.0.113.7:garbage                      | 10.0.0.1
            203.0.113.7:123456                       | 10.0.0.1
            :                                        | 10.0.0.1
            :80                                      | 10.0.0.1
            fe80::1%eth0                             | 10.0.0.1
            2001:db8::7:4711:1:2:3:4:5               | 10.0.0.1
            """)
    void text_that_is_no_address_ends_the_chain(String header, String client) {
        assertThat(clientOf(proxies(X_FORWARDED_FOR), PROXY, header)).isEqualTo(client);
    }

    @Test
    void several_lines_are_one_list_in_the_order_they_came() {
        var proxies = proxies(X_FORWARDED_FOR);

        assertThat(clientOf(proxies, PROXY, "1.2.3.4", "203.0.113.7, 10.0.0.2")).isEqualTo("203.0.113.7");
        assertThat(clientOf(proxies, PROXY, "203.0.113.7", "10.0.0.2")).isEqualTo("203.0.113.7");
        assertThat(clientOf(proxies, PROXY, "10.0.0.2", "203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(clientOf(proxies, PROXY, "203.0.113.7", "")).isEqualTo(PROXY);
    }

    /** Whatever a client sends, its own address is the one that its proxy saw. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.9",
                "10.0.0.9, 10.0.0.8",
                "127.0.0.1",
                "::1",
                "2001:db8:a::1",
                "unknown",
                "",
                ",",
                ",,,,",
                "\"",
                "for=10.0.0.9",
                "for=\"",
                "for=\"[",
                "[",
                "10.0.0.9;",
                "10.0.0.9\r\nX-Forwarded-For: 10.0.0.9",
                "10.0.0.9\0",
                "\u000b10.0.0.9",
            })
    void a_client_cannot_write_its_way_to_another_address(String written) {
        assertThat(clientOf(proxies(X_FORWARDED_FOR), PROXY, written + ", 203.0.113.7"))
                .isEqualTo("203.0.113.7");
        assertThat(clientOf(proxies(X_FORWARDED_FOR), PROXY, written, "203.0.113.7"))
                .isEqualTo("203.0.113.7");
        assertThat(clientOf(proxies(FORWARDED), PROXY, written + ", for=203.0.113.7"))
                .isEqualTo("203.0.113.7");
        assertThat(clientOf(proxies(FORWARDED), PROXY, written + ", for=203.0.113.7, for=10.0.0.2"))
                .isEqualTo("203.0.113.7");
        assertThat(clientOf(proxies(FORWARDED), PROXY, written, "for=203.0.113.7"))
                .isEqualTo("203.0.113.7");
    }

    @Test
    void a_long_forged_list_changes_nothing() {
        String forged = String.join(", ", Collections.nCopies(100_000, "10.0.0.9"));

        assertThat(clientOf(proxies(X_FORWARDED_FOR), PROXY, forged + ", 203.0.113.7"))
                .isEqualTo("203.0.113.7");
    }

    // ---- Forwarded ----

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            for=203.0.113.7                                            | 203.0.113.7
            For=203.0.113.7                                            | 203.0.113.7
            FOR=203.0.113.7                                            | 203.0.113.7
            for="203.0.113.7"                                          | 203.0.113.7
            for=203.0.113.7:4711                                       | 203.0.113.7
            for="203.0.113.7:_hidden"                                  | 203.0.113.7
            for="[2001:db8:cafe::17]:_a.b-c"                           | 2001:db8:cafe::17
            for="203.0.113.7:4711"                                     | 203.0.113.7
            for="[2001:db8:cafe::17]"                                  | 2001:db8:cafe::17
            For="[2001:db8:cafe::17]:4711"                             | 2001:db8:cafe::17
            for="[::ffff:203.0.113.7]"                                 | 203.0.113.7
            for=203.0.113.7;proto=https;by=10.0.0.1                    | 203.0.113.7
            proto=https;by=10.0.0.1;for=203.0.113.7                    | 203.0.113.7
            by=198.51.100.9;for=203.0.113.7                            | 203.0.113.7
            host=for=1.2.3.4;for=203.0.113.7                           | 203.0.113.7
            proto=http; for=203.0.113.7 ; by=10.0.0.1                  | 203.0.113.7
            for=1.2.3.4, for=203.0.113.7                               | 203.0.113.7
            for=1.2.3.4, for=203.0.113.7;proto=https, for=10.0.0.2     | 203.0.113.7
            for=10.0.0.9, for=203.0.113.7, for="[2001:db8:a::2]:80"    | 203.0.113.7
            for=10.0.0.3, for=10.0.0.2                                 | 10.0.0.3
            """)
    void rfc_7239_says_it_in_the_for_parameter(String header, String client) {
        assertThat(clientOf(proxies(FORWARDED), PROXY, header)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            for=unknown                                                | 10.0.0.1
            for=_hidden                                                | 10.0.0.1
            for="_SEVKISEK"                                            | 10.0.0.1
            for=                                                       | 10.0.0.1
            for=""                                                     | 10.0.0.1
            for="                                                      | 10.0.0.1
            for                                                        | 10.0.0.1
            proto=https                                                | 10.0.0.1
            by=203.0.113.7                                             | 10.0.0.1
            203.0.113.7                                                | 10.0.0.1
            for='203.0.113.7'                                          | 10.0.0.1
            for="203.0.113.7                                           | 10.0.0.1
            for=203.0.113.7"                                           | 10.0.0.1
            for = 203.0.113.7                                          | 10.0.0.1
            xfor=203.0.113.7                                           | 10.0.0.1
            for=1.2.3.4, for=unknown                                   | 10.0.0.1
            for=1.2.3.4, for=unknown, for=10.0.0.2                     | 10.0.0.2
            for=1.2.3.4, proto=https, for=10.0.0.2                     | 10.0.0.2
            for=1.2.3.4,                                               | 10.0.0.1
            """)
    void an_element_that_names_no_address_ends_the_chain(String header, String client) {
        assertThat(clientOf(proxies(FORWARDED), PROXY, header)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_comes_before_it_the_last_address_that_is_no_proxy_is_the_client(long seed) {
        var random = new Random(seed);
        String alphabet = "0123456789.:[]\";=, forFOR\t\\%";
        for (int attempt = 0; attempt < 2_000; attempt++) {
            var noise = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                noise.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            assertThat(clientOf(proxies(X_FORWARDED_FOR), PROXY, noise + ",203.0.113.7,10.0.0.2"))
                    .as("seed %d: %s", seed, noise)
                    .isEqualTo("203.0.113.7");
            assertThat(clientOf(proxies(FORWARDED), PROXY, noise + ",for=203.0.113.7,for=10.0.0.2"))
                    .as("seed %d: %s", seed, noise)
                    .isEqualTo("203.0.113.7");
        }
    }

    private static TrustedProxies proxies(ForwardingHeader header) {
        return new TrustedProxies(List.of(CidrBlock.parse("10.0.0.0/8"), CidrBlock.parse("2001:db8:a::/48")), header);
    }

    private static String clientOf(TrustedProxies proxies, String peer, String... lines) {
        return proxies.clientOf(IpAddress.parse(peer), Arrays.asList(lines)).toString();
    }
}
