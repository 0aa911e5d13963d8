package dev.jeton.core.network;

import dev.jeton.core.MalformedValueException;

/**
 * An IPv4 or IPv6 address (RFC 791; RFC 4291). Immutable.
 *
 * <p>An IPv4-mapped IPv6 address ({@code ::ffff:192.0.2.1}) is the IPv4 address it carries, so that one client is one
 * address whichever socket it came through.
 *
 * @param bitLength 32 (IPv4) or 128 (IPv6)
 * @param high the first 64 bits of an IPv6 address; 0 for IPv4
 * @param low the last 64 bits of an IPv6 address; the 32 bits of an IPv4 address
 */
public record IpAddress(int bitLength, long high, long low) {

    static final int IPV4_BITS = 32;
    static final int IPV6_BITS = 128;

    private static final int GROUPS = 8;
    private static final int LONGEST_TEXT = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();
    private static final long MAPPED_MASK = 0xffff_ffff_0000_0000L;
    private static final long MAPPED = 0x0000_ffff_0000_0000L;

    public IpAddress {
        if (bitLength != IPV4_BITS && bitLength != IPV6_BITS) {
            throw new MalformedValueException("An IP address has 32 or 128 bits");
        }
        if (bitLength == IPV4_BITS && (high != 0 || low >>> IPV4_BITS != 0)) {
            throw new MalformedValueException("An IPv4 address has 32 bits");
        }
        if (bitLength == IPV6_BITS && isMapped(high, low)) {
            bitLength = IPV4_BITS;
            low = low & 0xffff_ffffL;
        }
    }

    /**
     * Reads the dotted form of IPv4 (four numbers of 0 to 255 without leading zeros) or any form of IPv6 of RFC 4291
     * section 2.2. Refuses zones, ports, brackets, host names, and spaces.
     *
     * @throws MalformedValueException if {@code text} is not one IP address
     */
    public static IpAddress parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw malformed();
        }
        return text.indexOf(':') >= 0 ? parseIpv6(text) : new IpAddress(IPV4_BITS, 0, parseIpv4(text, 0));
    }

    public boolean isIpv4() {
        return bitLength == IPV4_BITS;
    }

    /** Whether it is the machine's own: 127.0.0.0/8, or ::1. */
    public boolean isLoopback() {
        return isIpv4() ? low >>> 24 == 127 : high == 0 && low == 1;
    }

    /**
     * This address with every bit after the first {@code prefixLength} cleared.
     *
     * @param prefixLength in bits: 0 to {@link #bitLength}
     */
    public IpAddress masked(int prefixLength) {
        return new IpAddress(bitLength, high & highMask(prefixLength), low & lowMask(prefixLength));
    }

    /** Whether the first {@code prefixLength} bits are those of {@code other}, which is of the same version. */
    boolean startsLike(IpAddress other, int prefixLength) {
        return ((high ^ other.high) & highMask(prefixLength)) == 0 && ((low ^ other.low) & lowMask(prefixLength)) == 0;
    }

    static boolean isMapped(long high, long low) {
        return high == 0 && (low & MAPPED_MASK) == MAPPED;
    }

    private long highMask(int prefixLength) {
        return isIpv4() ? 0 : leadingBits(Math.min(prefixLength, Long.SIZE));
    }

    private long lowMask(int prefixLength) {
        return isIpv4() ? leadingBits(prefixLength) >>> IPV4_BITS : leadingBits(Math.max(prefixLength - Long.SIZE, 0));
    }

    private static long leadingBits(int count) {
        return count == 0 ? 0 : -1L << (Long.SIZE - count);
    }

    private static long parseIpv4(String text, int from) {
        long address = 0;
        int at = from;
        for (int octet = 0; octet < 4; octet++) {
            if (octet > 0 && (at >= text.length() || text.charAt(at++) != '.')) {
                throw malformed();
            }
            int start = at;
            int value = 0;
            while (at < text.length() && isDigit(text.charAt(at)) && at - start < 3) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
            if (at == start || leadingZero || value > 255) {
                throw malformed();
            }
            address = address << 8 | value;
        }
        if (at != text.length()) {
            throw malformed();
        }
        return address;
    }

    private static IpAddress parseIpv6(String text) {
        long[] halves = new long[2];
        int group = 0;
        int gapAt = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gapAt = 0;
            at = 2;
        }
        while (at < text.length()) {
            if (group == GROUPS) {
                throw malformed();
            }
            int end = at;
            while (end < text.length() && text.charAt(end) != ':') {
                end++;
            }
            if (text.indexOf('.', at) >= 0 && end == text.length()) {
                if (group > GROUPS - 2) {
                    throw malformed();
                }
                long ipv4 = parseIpv4(text, at);
                put(halves, group++, ipv4 >>> 16);
                put(halves, group++, ipv4 & 0xffff);
                break;
            }
            put(halves, group++, parseGroup(text, at, end));
            at = end + 1;
            if (end == text.length()) {
                break;
            }
            if (at == text.length()) {
                throw malformed();
            }
            if (text.charAt(at) == ':') {
                if (gapAt >= 0) {
                    throw malformed();
                }
                gapAt = group;
                at++;
            }
        }
        if (gapAt < 0 ? group != GROUPS : group >= GROUPS) {
            throw malformed();
        }
        return gapAt < 0 ? new IpAddress(IPV6_BITS, halves[0], halves[1]) : widen(halves, gapAt, group);
    }

    /** Moves the groups behind the {@code ::} to the end. */
    private static IpAddress widen(long[] halves, int gapAt, int groups) {
        long[] widened = new long[2];
        for (int group = 0; group < groups; group++) {
            put(widened, group < gapAt ? group : GROUPS - groups + group, group(halves[0], halves[1], group));
        }
        return new IpAddress(IPV6_BITS, widened[0], widened[1]);
    }

    private static long parseGroup(String text, int from, int to) {
        if (from == to || to - from > 4) {
            throw malformed();
        }
        long value = 0;
        for (int at = from; at < to; at++) {
            int digit = hexDigit(text.charAt(at));
            if (digit < 0) {
                throw malformed();
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static void put(long[] halves, int group, long value) {
        halves[group / 4] |= value << 16 * (3 - group % 4);
    }

    private static int group(long high, long low, int group) {
        return (int) ((group < 4 ? high : low) >>> 16 * (3 - group % 4)) & 0xffff;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** ASCII only: {@link Character#digit} would also take the digits of other scripts. */
    private static int hexDigit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    private static MalformedValueException malformed() {
        return new MalformedValueException(
                "An IP address is written like 192.0.2.1 or 2001:db8::1, without a port or a zone");
    }

    /** The dotted form of IPv4; the canonical form of IPv6 of RFC 5952. */
    @Override
    public String toString() {
        if (isIpv4()) {
            return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
        }
        int gapAt = -1;
        int gapLength = 1;
        for (int start = 0; start < GROUPS; start++) {
            int end = start;
            while (end < GROUPS && group(high, low, end) == 0) {
                end++;
            }
            if (end - start > gapLength) {
                gapAt = start;
                gapLength = end - start;
            }
        }
        var text = new StringBuilder(39);
        for (int group = 0; group < GROUPS; group++) {
            if (group == gapAt) {
                text.append("::");
                group += gapLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(high, low, group)));
        }
        return text.toString();
    }
}
