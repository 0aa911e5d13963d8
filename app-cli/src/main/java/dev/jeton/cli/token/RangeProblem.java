package dev.jeton.cli.token;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;

/** What is wrong with a CIDR block, in a sentence. It decides nothing: {@link CidrBlock} has refused it already. */
final class RangeProblem {

    private static final int OCTETS = 4;
    private static final int HIGHEST_OCTET = 255;

    private RangeProblem() {}

    static String of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return isAddress(text)
                    ? "The prefix is missing: write " + text + (text.contains(":") ? "/128" : "/32")
                            + " for this one address."
                    : "A CIDR block is written address/prefix, like 192.0.2.0/24 or 2001:db8::/32.";
        }
        String address = text.substring(0, slash);
        if (isAddress(address)) {
            return refusal(text) + ".";
        }
        return address.contains(":") ? refusal(text) + "." : octets(address);
    }

    private static String octets(String address) {
        String[] octets = address.split("\\.", -1);
        if (octets.length != OCTETS) {
            return "An IPv4 address has 4 numbers with dots between; " + address + " has " + octets.length + ".";
        }
        for (String octet : octets) {
            if (!octet.matches("[0-9]{1,9}")) {
                return "\"" + octet + "\" is no number.";
            }
            if (Integer.parseInt(octet) > HIGHEST_OCTET) {
                return octet + " is more than 255, the most that a number in an IPv4 address can be.";
            }
            if (octet.length() > 1 && octet.startsWith("0")) {
                return octet + " begins with a zero: programs disagree about what that means.";
            }
        }
        return "A CIDR block is written address/prefix, like 192.0.2.0/24 or 2001:db8::/32.";
    }

    private static boolean isAddress(String text) {
        try {
            IpAddress.parse(text);
            return true;
        } catch (MalformedValueException no) {
            return false;
        }
    }

    private static String refusal(String text) {
        try {
            CidrBlock.parse(text);
            throw new IllegalArgumentException("Nothing is wrong with it");
        } catch (MalformedValueException malformed) {
            return String.valueOf(malformed.getMessage());
        }
    }
}
