package dev.jeton.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CidrBlockTest {

    /** What the npm clients let through (npm-protocol.md 4.5), and IPv6 beyond that. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0,          0.0.0.0/0",
        "10.0.0.0/8,         10.0.0.0/8",
        "192.0.2.0/24,       192.0.2.0/24",
        "192.0.2.7/32,       192.0.2.7/32",
        "255.255.255.255/32, 255.255.255.255/32",
        "10.0.0.1/8,         10.0.0.0/8",
        "10.1.2.3/8,         10.0.0.0/8",
        "192.0.2.255/25,     192.0.2.128/25",
        "192.0.2.255/31,     192.0.2.254/31",
        "255.255.255.255/1,  128.0.0.0/1",
        "255.255.255.255/0,  0.0.0.0/0",
        "::/0,               ::/0",
        "2001:db8::/32,      2001:db8::/32",
        "2001:db8::1/128,    2001:db8::1/128",
        "2001:db8::1/127,    2001:db8::/127",
        "2001:DB8:0:0::/64,  2001:db8::/64",
        "2001:db8::f:1/65,   2001:db8::/65",
        "2001:db8:0:1:8000::f/65, 2001:db8:0:1:8000::/65",
        "2001:db8:0:3::/63,  2001:db8:0:2::/63",
        "ffff::1/1,          8000::/1",
        "ffff::1/0,          ::/0",
    })
    void reads_a_block_and_clears_its_host_bits(String text, String canonical) {
        assertThat(CidrBlock.parse(text)).hasToString(canonical);
    }

    /** RFC 4291 section 2.3. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001:0DB8:0000:CD30:0000:0000:0000:0000/60",
                "2001:0DB8::CD30:0:0:0:0/60",
                "2001:0DB8:0:CD30::/60",
                "2001:0DB8:0:CD30:123:4567:89AB:CDEF/60",
            })
    void reads_every_form_of_rfc_4291(String text) {
        assertThat(CidrBlock.parse(text)).hasToString("2001:db8:0:cd30::/60");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.1",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/99",
                "10.0.0.0/100",
                "10.0.0.0/128",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/08",
                "10.0.0.0/00",
                "10.0.0.0/8.0",
                "10.0.0.0/8 ",
                "10.0.0.0 /8",
                " 10.0.0.0/8",
                "10.0.0.0/ 8",
                "10.0.0.0/8\n",
                "10.0.0.0/8\0",
                "10.0.0.0/8/8",
                "10.0.0.0//8",
                "10.0.0.0/8,",
                "10.0.0.0/8,192.0.2.0/24",
                "10.0.0.0/255.0.0.0",
                "10.0.0.0/a",
                "10.0.0.0/４",
                "10.0.0.0/1000",
                "10.0.0.0/4294967304",
                "10.0.0/8",
                "10/8",
                "010.0.0.0/8",
                "10.0.0.256/8",
                "10.0.0.0%2f8",
                "10.0.0.0\\8",
                "10.0.0.0-10.0.0.9",
                "localhost/8",
                "*/0",
                "::",
                "::1",
                "::/129",
                "::/999",
                "::/-1",
                "::/064",
                "2001:0DB8:0:CD3/60",
                "[::]/0",
                "[2001:db8::]/32",
                "2001:db8::%eth0/32",
                "2001:db8::/32 ",
            })
    void refuses_what_is_not_quite_a_block(String text) {
        assertThatThrownBy(() -> CidrBlock.parse(text)).isInstanceOf(MalformedValueException.class);
    }

    /** Its prefix counts 96 bits more than the IPv4 block that somebody may have meant. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "::ffff:10.0.0.0/8",
                "::ffff:10.0.0.0/104",
                "::ffff:0:0/96",
                "::ffff:a00:0/32",
                "0:0:0:0:0:ffff:10.0.0.0/24",
            })
    void refuses_an_ipv4_mapped_block(String text) {
        assertThatThrownBy(() -> CidrBlock.parse(text))
                .isInstanceOf(MalformedValueException.class)
                .hasMessage("Write the block of an IPv4-mapped IPv6 address as an IPv4 block");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, -1, 0 to 32 bits",
        "0.0.0.0, 33, 0 to 32 bits",
        "::,      -1, 0 to 128 bits",
        "::,     129, 0 to 128 bits",
    })
    void says_how_long_a_prefix_can_be(String network, int prefixLength, String expected) {
        var address = IpAddress.parse(network);

        assertThatThrownBy(() -> new CidrBlock(address, prefixLength))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1,    'A CIDR block is written address/prefix, like 192.0.2.0/24 or 2001:db8::/32'",
        "10.0.0.0/,   'A CIDR block is written address/prefix, like 192.0.2.0/24 or 2001:db8::/32'",
        "10.0.0.0/33, The prefix length of this CIDR block is 0 to 32 bits",
        "/8,          'An IP address is written like 192.0.2.1 or 2001:db8::1, without a port or a zone'",
    })
    void says_what_is_wrong(String text, String message) {
        assertThatThrownBy(() -> CidrBlock.parse(text)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,      9.255.255.255,  false",
        "10.0.0.0/8,      10.0.0.0,       true",
        "10.0.0.0/8,      10.255.255.255, true",
        "10.0.0.0/8,      11.0.0.0,       false",
        "192.0.2.128/25,  192.0.2.127,    false",
        "192.0.2.128/25,  192.0.2.128,    true",
        "192.0.2.128/25,  192.0.2.255,    true",
        "192.0.2.128/25,  192.0.3.0,      false",
        "192.0.2.6/31,    192.0.2.5,      false",
        "192.0.2.6/31,    192.0.2.6,      true",
        "192.0.2.6/31,    192.0.2.7,      true",
        "192.0.2.6/31,    192.0.2.8,      false",
        "192.0.2.7/32,    192.0.2.6,      false",
        "192.0.2.7/32,    192.0.2.7,      true",
        "192.0.2.7/32,    192.0.2.8,      false",
        "128.0.0.0/1,     127.255.255.255, false",
        "128.0.0.0/1,     128.0.0.0,      true",
        "0.0.0.0/0,       0.0.0.0,        true",
        "0.0.0.0/0,       255.255.255.255, true",
        "2001:db8::/32,   2001:db7:ffff:ffff:ffff:ffff:ffff:ffff, false",
        "2001:db8::/32,   2001:db8::,     true",
        "2001:db8::/32,   2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, true",
        "2001:db8::/32,   2001:db9::,     false",
        "2001:db8::/63,   2001:db8:0:1:ffff:ffff:ffff:ffff, true",
        "2001:db8::/63,   2001:db8:0:2::, false",
        "2001:db8::/64,   2001:db8::ffff:ffff:ffff:ffff, true",
        "2001:db8::/64,   2001:db8:0:1::, false",
        "2001:db8::/65,   2001:db8::7fff:ffff:ffff:ffff, true",
        "2001:db8::/65,   2001:db8::8000:0:0:0, false",
        "2001:db8::/127,  2001:db8::1,    true",
        "2001:db8::/127,  2001:db8::2,    false",
        "2001:db8::7/128, 2001:db8::6,    false",
        "2001:db8::7/128, 2001:db8::7,    true",
        "2001:db8::7/128, 2001:db8::8,    false",
        "::/0,            ::,             true",
        "::/0,            ffff::,         true",
    })
    void contains_from_its_first_address_to_its_last(String block, String address, boolean expected) {
        assertThat(CidrBlock.parse(block).contains(IpAddress.parse(address))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0,    ::1",
        "0.0.0.0/0,    ::",
        "::/0,         127.0.0.1",
        "::/0,         0.0.0.0",
        "::/64,        0.0.0.1",
        "::/96,        ::ffff:10.0.0.1",
        "::/0,         ::ffff:10.0.0.1",
        "::fffe:0:0/95, ::ffff:10.0.0.1",
        "10.0.0.0/8,   ::10.0.0.1",
    })
    void holds_addresses_of_its_own_version_only(String block, String address) {
        assertThat(CidrBlock.parse(block).contains(IpAddress.parse(address))).isFalse();
    }

    @Test
    void an_ipv4_block_holds_an_ipv4_client_that_came_through_an_ipv6_socket() {
        assertThat(CidrBlock.parse("10.0.0.0/8").contains(IpAddress.parse("::ffff:10.1.2.3")))
                .isTrue();
    }

    @Test
    void blocks_that_hold_the_same_addresses_are_equal() {
        assertThat(CidrBlock.parse("10.1.2.3/8")).isEqualTo(CidrBlock.parse("10.0.0.0/8"));
        assertThat(CidrBlock.parse("10.0.0.0/8")).isNotEqualTo(CidrBlock.parse("10.0.0.0/9"));
        assertThat(CidrBlock.parse("0.0.0.0/0")).isNotEqualTo(CidrBlock.parse("::/0"));
    }

    @Test
    void the_message_does_not_repeat_the_text() {
        assertThatThrownBy(() -> CidrBlock.parse("s3cret/8")).hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> CidrBlock.parse("10.0.0.0/s3cret")).hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,    10.0.0.0/8,    true",
        "10.0.0.0/8,    10.1.0.0/16,   true",
        "10.0.0.0/8,    10.1.2.3/32,   true",
        "10.0.0.0/8,    0.0.0.0/0,     true",
        "10.0.0.0/8,    11.0.0.0/8,    false",
        "10.0.0.0/9,    10.128.0.0/9,  false",
        "0.0.0.0/0,     ::/0,          false",
        "2001:db8::/32, 2001:db8::1/128, true",
        "2001:db8::/32, 2001:db9::/32, false",
    })
    void overlaps_what_shares_an_address_with_it(String one, String other, boolean expected) {
        assertThat(CidrBlock.parse(one).overlaps(CidrBlock.parse(other))).isEqualTo(expected);
        assertThat(CidrBlock.parse(other).overlaps(CidrBlock.parse(one))).isEqualTo(expected);
    }
}
