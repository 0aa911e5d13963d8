package dev.jeton.rest.npm;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.token.CreationRefusal;
import dev.jeton.core.token.TokenLimits;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CIDR blocks as the npm clients do, and refuses them in the clients' own words. IPv4 only, like the clients. */
final class CidrWhitelist {

    private static final int LONGEST_ECHO = 60;

    private CidrWhitelist() {}

    /**
     * @param whitelist null counts as none
     * @param cidr the same in the other spelling
     * @throws RefusedException that names the first entry that is not a block, or says that there are too many
     */
    static List<CidrBlock> parse(
            @Nullable List<@Nullable String> whitelist, @Nullable List<@Nullable String> cidr, TokenLimits limits) {
        List<@Nullable String> entries = Spellings.either("cidr_whitelist", whitelist, "cidr", cidr);
        if (entries == null) {
            return List.of();
        }
        if (entries.size() > limits.allowedNetworks()) {
            throw new RefusedException(NpmTokensResource.refused(CreationRefusal.tooManyRanges(limits)));
        }
        var blocks = new ArrayList<CidrBlock>();
        for (String entry : entries) {
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
