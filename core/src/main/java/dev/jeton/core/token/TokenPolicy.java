package dev.jeton.core.token;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.OrganizationName;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an organization asks of the tokens of its members, wherever they touch it or its packages. Immutable.
 *
 * @param longestLife from creation to expiry, at least a day; a token that never expires breaks it. Absent: any
 * @param allowedKinds of tokens, sessions apart, which nobody chooses; empty: all
 * @param allowedNetworks where requests may come from; empty: anywhere
 * @param twoFactor whether members must have two-factor authentication; services have none and are not asked
 * @param longestIdle how long a token may be unused before it stops working for good, at least a day. Absent: any time
 */
public record TokenPolicy(
        OrganizationName organization,
        Optional<Duration> longestLife,
        Set<TokenKind> allowedKinds,
        List<CidrBlock> allowedNetworks,
        boolean twoFactor,
        Optional<Duration> longestIdle) {

    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final int MOST_NETWORKS = 50;

    public TokenPolicy {
        allowedKinds = Set.copyOf(allowedKinds);
        allowedNetworks = List.copyOf(allowedNetworks);
        if (isOutside(longestLife) || isOutside(longestIdle)) {
            throw new MalformedValueException(
                    "The longest life and the longest idle time of a policy are 1 to 3,650 days");
        }
        if (allowedKinds.contains(TokenKind.SESSION)) {
            throw new MalformedValueException("A session is no kind of token that a policy allows or forbids");
        }
        if (allowedNetworks.size() > MOST_NETWORKS) {
            throw new MalformedValueException("A policy has " + MOST_NETWORKS + " IP ranges at most");
        }
    }

    /** Of an organization that asks nothing. */
    public static TokenPolicy none(OrganizationName organization) {
        return new TokenPolicy(organization, Optional.empty(), Set.of(), List.of(), false, Optional.empty());
    }

    private static boolean isOutside(Optional<Duration> days) {
        return days.filter(life -> life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0)
                .isPresent();
    }

    /** The kinds that are allowed, one by one. */
    public Set<TokenKind> kinds() {
        return allowedKinds.isEmpty() ? EnumSet.complementOf(EnumSet.of(TokenKind.SESSION)) : allowedKinds;
    }

    /** The codes of the kinds that are allowed, as in a sentence. */
    public String kindsInWords() {
        return kinds().stream().map(TokenKind::code).sorted().collect(Collectors.joining(", "));
    }

    /** {@code 1 day} or {@code 30 days}; only of a policy that has one. */
    public String longestLifeInWords() {
        long days = longestLife.orElseThrow().toDays();
        return days == 1 ? "1 day" : days + " days";
    }

    /** Whether a token of those dates lives no longer than it may. */
    public boolean allowsLife(TokenKind kind, Instant createdAt, Optional<Instant> expiresAt) {
        return longestLife.isEmpty()
                || kind == TokenKind.SESSION
                || expiresAt
                        .filter(at -> !at.isAfter(createdAt.plus(longestLife.get())))
                        .isPresent();
    }

    public boolean allowsKind(TokenKind kind) {
        return allowedKinds.isEmpty() || kind == TokenKind.SESSION || allowedKinds.contains(kind);
    }

    public boolean allowsFrom(IpAddress client) {
        for (CidrBlock network : allowedNetworks) {
            if (network.contains(client)) {
                return true;
            }
        }
        return allowedNetworks.isEmpty();
    }

    /** Whether a token that may be used from those ranges, or from anywhere if there are none, could come from an allowed one. */
    public boolean allowsFromAny(List<CidrBlock> ranges) {
        return allowedNetworks.isEmpty()
                || ranges.isEmpty()
                || ranges.stream().anyMatch(range -> allowedNetworks.stream().anyMatch(range::overlaps));
    }

    public boolean allowsMode(TwoFactorMode mode) {
        return !twoFactor || mode != TwoFactorMode.DISABLED;
    }

    /** Whether that may be the mode of a token's owner: services have none and are not asked. */
    public boolean allowsOwner(boolean isPerson, TwoFactorMode mode) {
        return !isPerson || allowsMode(mode);
    }

    /** Whether a token that was last used then, or else created, has not been idle for too long. */
    public boolean allowsIdleSince(Instant usedAt, Instant now) {
        return longestIdle.isEmpty() || !now.isAfter(usedAt.plus(longestIdle.get()));
    }
}
