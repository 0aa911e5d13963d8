package dev.jeton.core.network;

import dev.jeton.core.MalformedValueException;
import java.util.regex.Pattern;

/**
 * A block of IP addresses in CIDR notation (RFC 4632; RFC 4291 section 2.3 for IPv6). Immutable.
 *
 * <p>Host bits are cleared on the way in: {@code 10.1.2.3/8} is {@code 10.0.0.0/8}, so that what is shown later is what
 * is enforced. A block holds addresses of its own IP version only.
 *
 * @param network the first address of the block
 * @param prefixLength how many leading bits must match, in bits: 0 to 32 (IPv4) or 128 (IPv6)
 */
public record CidrBlock(IpAddress network, int prefixLength) {

    private static final Pattern PREFIX_LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    public CidrBlock {
        if (prefixLength < 0 || prefixLength > network.bitLength()) {
            throw new MalformedValueException(
                    "The prefix length of this CIDR block is 0 to " + network.bitLength() + " bits");
        }
        network = network.masked(prefixLength);
    }

    /**
     * Reads {@code address/prefix}, as strictly as the npm clients do: no spaces, no host names, no leading zeros, and
     * never an address without a prefix. An IPv4-mapped IPv6 block is refused: its prefix would mean something else.
     *
     * @throws MalformedValueException if {@code text} is not one CIDR block
     */
    public static CidrBlock parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !PREFIX_LENGTH.matcher(text.substring(slash + 1)).matches()) {
            throw new MalformedValueException(
                    "A CIDR block is written address/prefix, like 192.0.2.0/24 or 2001:db8::/32");
        }
        String address = text.substring(0, slash);
        IpAddress network = IpAddress.parse(address);
        if (network.isIpv4() && address.indexOf(':') >= 0) {
            throw new MalformedValueException("Write the block of an IPv4-mapped IPv6 address as an IPv4 block");
        }
        return new CidrBlock(network, Integer.parseInt(text.substring(slash + 1)));
    }

    public boolean contains(IpAddress address) {
        return address.bitLength() == network.bitLength() && address.startsLike(network, prefixLength);
    }

    /** Whether some address is in both. */
    public boolean overlaps(CidrBlock other) {
        return contains(other.network) || other.contains(network);
    }

    @Override
    public String toString() {
        return network + "/" + prefixLength;
    }
}
