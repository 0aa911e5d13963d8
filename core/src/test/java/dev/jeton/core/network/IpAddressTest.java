package dev.jeton.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,         00000000",
        "0.0.0.1,         00000001",
        "1.2.3.4,         01020304",
        "10.0.255.9,      0a00ff09",
        "127.0.0.1,       7f000001",
        "128.0.0.0,       80000000",
        "255.255.255.255, ffffffff",
    })
    void reads_and_writes_ipv4(String text, String hex) {
        IpAddress address = IpAddress.parse(text);

        assertThat(address).isEqualTo(new IpAddress(32, 0, Long.parseLong(hex, 16)));
        assertThat(address).hasToString(text);
        assertThat(address.isIpv4()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "::,                                      0000000000000000, 0000000000000000",
        "::1,                                     0000000000000000, 0000000000000001",
        "1::,                                     0001000000000000, 0000000000000000",
        "2001:db8::1,                             20010db800000000, 0000000000000001",
        "1:2:3:4:5:6:7:8,                         0001000200030004, 0005000600070008",
        "fe80::1:2:3:4,                           fe80000000000000, 0001000200030004",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffffffffffffffff, ffffffffffffffff",
        "8000::8000:0:0:0,                        8000000000000000, 8000000000000000",
    })
    void reads_and_writes_ipv6(String text, String high, String low) {
        IpAddress address = IpAddress.parse(text);

        assertThat(address)
                .isEqualTo(new IpAddress(128, Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16)));
        assertThat(address).hasToString(text);
        assertThat(address.isIpv4()).isFalse();
    }

    /** RFC 4291 section 2.2. */
    @ParameterizedTest
    @CsvSource({
        "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789, abcd:ef01:2345:6789:abcd:ef01:2345:6789",
        "2001:DB8:0:0:8:800:200C:417A,            2001:db8::8:800:200c:417a",
        "2001:DB8::8:800:200C:417A,               2001:db8::8:800:200c:417a",
        "FF01:0:0:0:0:0:0:101,                    ff01::101",
        "FF01::101,                               ff01::101",
        "0:0:0:0:0:0:0:1,                         ::1",
        "0:0:0:0:0:0:0:0,                         ::",
        "0:0:0:0:0:0:13.1.68.3,                   ::d01:4403",
        "::13.1.68.3,                             ::d01:4403",
        "0:0:0:0:0:FFFF:129.144.52.38,            129.144.52.38",
        "::FFFF:129.144.52.38,                    129.144.52.38",
        "1:2:3:4:5:6:7::,                         1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8,                         0:2:3:4:5:6:7:8",
        "1::3:4:5:6:7:8,                          1:0:3:4:5:6:7:8",
        "1:2:3:4:5:6:1.2.3.4,                     1:2:3:4:5:6:102:304",
        "1:2:3:4:5::1.2.3.4,                      1:2:3:4:5:0:102:304",
        "1::1.2.3.4,                              1::102:304",
        "64:ff9b::192.0.2.33,                     64:ff9b::c000:221",
        "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    })
    void reads_every_form_of_rfc_4291(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
    }

    /** RFC 5952 sections 1, 2 and 4. */
    @ParameterizedTest
    @CsvSource({
        // section 1: eight ways to write one address
        "2001:db8:0:0:1:0:0:1,                    2001:db8::1:0:0:1",
        "2001:0db8:0:0:1:0:0:1,                   2001:db8::1:0:0:1",
        "2001:db8::1:0:0:1,                       2001:db8::1:0:0:1",
        "2001:db8::0:1:0:0:1,                     2001:db8::1:0:0:1",
        "2001:0db8::1:0:0:1,                      2001:db8::1:0:0:1",
        "2001:db8:0:0:1::1,                       2001:db8::1:0:0:1",
        "2001:db8:0000:0:1::1,                    2001:db8::1:0:0:1",
        "2001:DB8:0:0:1::1,                       2001:db8::1:0:0:1",
        // section 2.1 and 4.1: leading zeros
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001,  2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:001,   2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
        "2001:0db8::0001,                         2001:db8::1",
        // section 2.2 and 4.2.1: as short as possible
        "2001:db8:0:0:0::1,                       2001:db8::1",
        "2001:db8:0:0::1,                         2001:db8::1",
        "2001:db8:0::1,                           2001:db8::1",
        "2001:db8:0:0:0:0:2:1,                    2001:db8::2:1",
        "2001:db8::0:1,                           2001:db8::1",
        // section 4.2.2: one group of zeros is not shortened
        "2001:db8::1:1:1:1:1,                     2001:db8:0:1:1:1:1:1",
        "2001:db8:0:1:1:1:1:1,                    2001:db8:0:1:1:1:1:1",
        // section 4.2.3: the longest run, and the first of equal ones
        "2001:0:0:1:0:0:0:1,                      2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1,                    2001:db8::1:0:0:1",
        "0:0:1:0:0:1:0:0,                         ::1:0:0:1:0:0",
        "1:0:0:2:0:0:0:0,                         1:0:0:2::",
        "0:0:0:1:0:0:0:0,                         0:0:0:1::",
        "0:0:0:0:1:0:0:0,                         ::1:0:0:0",
        "0:1:0:1:0:1:0:1,                         0:1:0:1:0:1:0:1",
        "1:0:1:0:1:0:1:0,                         1:0:1:0:1:0:1:0",
        // section 4.3: lower case
        "2001:DB8:AAAA:BBBB:CCCC:DDDD:EEEE:AaAa,  2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa",
    })
    void writes_the_canonical_form_of_rfc_5952(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:192.0.2.1,                        192.0.2.1",
        "::FFFF:c000:0201,                        192.0.2.1",
        "0:0:0:0:0:ffff:c000:201,                 192.0.2.1",
        "::ffff:0:0,                              0.0.0.0",
        "::ffff:255.255.255.255,                  255.255.255.255",
    })
    void an_ipv4_mapped_address_is_the_ipv4_address(String mapped, String ipv4) {
        assertThat(IpAddress.parse(mapped)).isEqualTo(IpAddress.parse(ipv4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"::fffe:192.0.2.1", "::192.0.2.1", "::1:ffff:192.0.2.1", "1::ffff:192.0.2.1", "::ffff:0:c000:201"
            })
    void what_only_looks_mapped_stays_ipv6(String text) {
        assertThat(IpAddress.parse(text).isIpv4()).isFalse();
    }

    @Test
    void the_constructor_also_takes_the_mapped_form_for_ipv4() {
        assertThat(new IpAddress(128, 0, 0xffff_c000_0201L)).isEqualTo(new IpAddress(32, 0, 0xc000_0201L));
    }

    @Test
    void an_ipv4_address_is_not_the_ipv6_address_of_the_same_number() {
        assertThat(IpAddress.parse("0.0.0.1")).isNotEqualTo(IpAddress.parse("::1"));
    }

    @ParameterizedTest
    @CsvSource({
        "0,   0, 0",
        "31,  0, 0",
        "33,  0, 0",
        "127, 0, 0",
        "129, 0, 0",
        "-32, 0, 0",
        "32,  1, 0",
        "32,  0, 4294967296",
        "32,  0, -1",
    })
    void refuses_numbers_that_are_no_address(int bitLength, long high, long low) {
        assertThatThrownBy(() -> new IpAddress(bitLength, high, low)).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "...",
                "1",
                "1.2",
                "1.2.3",
                "1.2.3.",
                "1.2.3.4.",
                ".1.2.3.4",
                "1.2.3.4.5",
                "1..3.4",
                "1.2.3.256",
                "256.0.0.1",
                "1.2.3.999",
                "1.2.3.1000",
                "01.2.3.4",
                "1.2.3.04",
                "00.0.0.0",
                "1.2.3.00",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2. 3.4",
                "1.2.3.4\n",
                "1.2.3.4\0",
                "1.2.3.-4",
                "+1.2.3.4",
                "1.2.3.a",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "2130706433",
                "127.1",
                "1,2,3,4",
                "1.2.3.4:80",
                "1.2.3.4/32",
                "1.2.3.4%eth0",
                "localhost",
                "example.org",
                "*",
                "１.2.3.4",
                "1.2.3.٤",
                "1。2。3。4",
            })
    void refuses_what_is_not_quite_ipv4(String text) {
        assertMalformed(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                ":::",
                "::::",
                "1",
                "1:",
                ":1",
                "1:2",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                ":1:2:3:4:5:6:7",
                ":1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:8:",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1:2:3:4::5:6:7:8",
                "1::2::3",
                "::1::",
                "1:::2",
                ":::1",
                "1:::",
                "12345::",
                "::00001",
                "::g",
                "::-1",
                "::+1",
                "::1 ",
                " ::1",
                "::1\n",
                "::1\0",
                "[::1]",
                "[::1]:80",
                "::1%lo",
                "fe80::1%25eth0",
                "::1/128",
                "::1.2.3",
                "::1.2.3.4.5",
                "::1.2.3.256",
                "::01.2.3.4",
                "::1.2.3.4:5",
                "1.2.3.4::",
                "::1.2.3.4::",
                "1.2.3.4:5:6:7:8:9:10",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:6:7:8:1.2.3.4",
                "1:2:3:4:5:1.2.3.4",
                "::1:2:3:4:5:6:1.2.3.4",
                "1:2:3:4:5:6::1.2.3.4",
                "::.1.2.3",
                "::１",
                "::ａ",
                "::١",
                "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.2550",
                "0000:0000:0000:0000:0000:0000:0000:0000:0000:0000",
            })
    void refuses_what_is_not_quite_ipv6(String text) {
        assertMalformed(text);
    }

    @Test
    void refuses_long_text_at_once() {
        assertMalformed("1".repeat(10_000_000));
        assertMalformed(":".repeat(10_000_000));
    }

    @Test
    void the_message_does_not_repeat_the_text() {
        assertThatThrownBy(() -> IpAddress.parse("s3cret")).hasMessageNotContaining("s3cret");
    }

    private static void assertMalformed(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("An IP address is written like");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.255.255.255, true",
        "::ffff:127.0.0.1, true",
        "126.255.255.255, false",
        "128.0.0.0, false",
        "::1, true",
        "::, false",
        "::2, false",
        "1::1, false",
        "::7f00:0, false",
    })
    void knows_the_addresses_of_its_own_machine(String text, boolean loopback) {
        assertThat(IpAddress.parse(text).isLoopback()).isEqualTo(loopback);
    }
}
