package dev.jeton.rest.npm;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.npm.Refusal;
import dev.jeton.rest.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CIDR blocks as the npm clients do, and refuses them in the clients' own words. IPv4 only, like the clients. */
final class CidrWhitelist {

    private static final int LONGEST_ECHO = 60;

    private CidrWhitelist() {}

    /**
     * @param entries null counts as none
     * @throws RefusedException that names the first entry that is not a block
     */
    static List<CidrBlock> parse(@Nullable List<@Nullable String> entries) {
        var blocks = new ArrayList<CidrBlock>();
        for (String entry : entries == null ? List.<@Nullable String>of() : entries) {
            blocks.add(parse(entry == null ? "null" : entry));
        }
        return blocks;
    }

    private static CidrBlock parse(String entry) {
        CidrBlock block;
        try {
            block = CidrBlock.parse(entry);
        } catch (MalformedValueException e) {
            throw refused("CIDR whitelist contains invalid CIDR entry: " + printable(entry));
        }
        if (!block.network().isIpv4()) {
            throw refused("CIDR whitelist can only contain IPv4 addresses, " + printable(entry) + " is IPv6");
        }
        return block;
    }

    private static String printable(String entry) {
        String printable = entry.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST_ECHO ? printable : printable.substring(0, LONGEST_ECHO) + "...";
    }

    private static RefusedException refused(String message) {
        return new RefusedException(Refusal.badRequest("malformed_cidr", message));
    }
}
