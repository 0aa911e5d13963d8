package dev.jeton.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.MalformedValueException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all addresses and blocks, tried on many. */
final class NetworkPropertiesTest {

    private static final int TRIES = 500;
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]\\d|\\d)(\\.(?!$)|$)){4}");

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void an_address_is_read_as_it_was_written(long seed) {
        var random = new Random(seed);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            IpAddress address = anAddress(random);

            assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void the_platform_reads_what_was_written_as_the_same_number(long seed) throws UnknownHostException {
        var random = new Random(seed);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            IpAddress address = anAddress(random);

            assertThat(InetAddress.getByName(address.toString()).getAddress()).isEqualTo(bytes(address));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void every_way_to_write_an_ipv6_address_is_read_as_that_address(long seed) {
        var random = new Random(seed);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            IpAddress address = anIpv6Address(random);
            String written = writtenSomehow(address, random);

            assertThat(IpAddress.parse(written)).as(written).isEqualTo(address);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void text_is_either_refused_as_malformed_or_an_address(long seed) {
        var random = new Random(seed);
        for (int attempt = 0; attempt < 20 * TRIES; attempt++) {
            String text = noise(random);
            try {
                IpAddress address = IpAddress.parse(text);
                assertThat(IpAddress.parse(address.toString())).as(text).isEqualTo(address);
                assertThat(text.indexOf(':') >= 0 || IPV4.matcher(text).matches())
                        .as(text)
                        .isTrue();
            } catch (MalformedValueException e) {
                assertThat(IPV4.matcher(text).matches()).as(text).isFalse();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void a_block_is_read_as_it_was_written(long seed) {
        var random = new Random(seed);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            CidrBlock block = aBlock(random);

            assertThat(CidrBlock.parse(block.toString())).isEqualTo(block);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void a_block_contains_exactly_the_addresses_whose_numbers_share_its_prefix(long seed) {
        var random = new Random(seed);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            CidrBlock block = aBlock(random);
            IpAddress address = random.nextInt(4) == 0 ? anAddress(random) : withOneBitFlipped(block.network(), random);

            assertThat(block.contains(address))
                    .as("%s contains %s", block, address)
                    .isEqualTo(sharesPrefix(block, address));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void a_block_contains_the_address_it_was_made_of_and_its_first_address(long seed) {
        var random = new Random(seed);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            IpAddress address = anAddress(random);
            var block = new CidrBlock(address, random.nextInt(address.bitLength() + 1));

            assertThat(block.contains(address)).isTrue();
            assertThat(block.contains(block.network())).isTrue();
            assertThat(number(block.network())).isLessThanOrEqualTo(number(address));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void a_shorter_prefix_contains_all_that_a_longer_one_does(long seed) {
        var random = new Random(seed);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            CidrBlock narrow = aBlock(random);
            var wide = new CidrBlock(narrow.network(), random.nextInt(narrow.prefixLength() + 1));
            IpAddress address = withOneBitFlipped(narrow.network(), random);

            assertThat(!narrow.contains(address) || wide.contains(address))
                    .as("%s in %s in %s", address, narrow, wide)
                    .isTrue();
        }
    }

    private static boolean sharesPrefix(CidrBlock block, IpAddress address) {
        int host = block.network().bitLength() - block.prefixLength();
        return address.bitLength() == block.network().bitLength()
                && number(address)
                        .shiftRight(host)
                        .equals(number(block.network()).shiftRight(host));
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(1, bytes(address));
    }

    private static byte[] bytes(IpAddress address) {
        byte[] sixteen = ByteBuffer.allocate(16)
                .putLong(address.high())
                .putLong(address.low())
                .array();
        return address.isIpv4() ? Arrays.copyOfRange(sixteen, 12, 16) : sixteen;
    }

    private static CidrBlock aBlock(Random random) {
        IpAddress network = anAddress(random);
        return new CidrBlock(network, random.nextInt(network.bitLength() + 1));
    }

    private static IpAddress withOneBitFlipped(IpAddress address, Random random) {
        int bit = random.nextInt(address.bitLength());
        return bit < 64
                ? new IpAddress(address.bitLength(), address.high(), address.low() ^ 1L << bit)
                : new IpAddress(address.bitLength(), address.high() ^ 1L << bit - 64, address.low());
    }

    private static IpAddress anAddress(Random random) {
        return random.nextBoolean() ? new IpAddress(32, 0, random.nextLong() & 0xffff_ffffL) : anIpv6Address(random);
    }

    /** Many groups are zero, so that there is something to shorten. */
    private static IpAddress anIpv6Address(Random random) {
        long[] halves = new long[2];
        for (int group = 0; group < 8; group++) {
            int value = random.nextBoolean() ? 0 : random.nextInt(0x1_0000) >>> random.nextInt(16);
            halves[group / 4] = halves[group / 4] << 16 | value;
        }
        return IpAddress.isMapped(halves[0], halves[1])
                ? new IpAddress(128, 1, halves[1])
                : new IpAddress(128, halves[0], halves[1]);
    }

    /** With leading zeros or without, in upper or lower case, shortened anywhere, perhaps with IPv4 at the end. */
    private static String writtenSomehow(IpAddress address, Random random) {
        byte[] bytes = bytes(address);
        String[] groups = new String[8];
        for (int group = 0; group < 8; group++) {
            int value = (bytes[2 * group] & 255) << 8 | bytes[2 * group + 1] & 255;
            String text = random.nextBoolean() ? "%04x".formatted(value) : Integer.toHexString(value);
            groups[group] = random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : text;
        }
        int last = 8;
        if (random.nextBoolean()) {
            groups[6] = (bytes[12] & 255) + "." + (bytes[13] & 255) + "." + (bytes[14] & 255) + "." + (bytes[15] & 255);
            last = 7;
        }
        int from = random.nextInt(last);
        int to = from;
        while (to < last && groups[to].matches("0+")) {
            to++;
        }
        if (to == from) {
            return String.join(":", Arrays.copyOf(groups, last));
        }
        return String.join(":", Arrays.copyOf(groups, from))
                + "::"
                + String.join(":", Arrays.copyOfRange(groups, to, last));
    }

    private static String noise(Random random) {
        String alphabet = random.nextBoolean() ? "0125.:" : "0123456789abcdefABCDEF::::....g %[]/-";
        var text = new StringBuilder();
        int length = random.nextInt(random.nextBoolean() ? 12 : 50);
        for (int at = 0; at < length; at++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
