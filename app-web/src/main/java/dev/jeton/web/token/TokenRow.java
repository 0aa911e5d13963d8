package dev.jeton.web.token;

import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.LastUse;
import dev.jeton.core.token.OrganizationGrant;
import dev.jeton.core.token.PackageGrant;
import dev.jeton.web.page.ShownInstant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One token in a list, as people read it. Immutable.
 *
 * @param rights what it may do, in a few words
 * @param breaches what of it breaks the policies of organizations, each a sentence with what to do, without its full stop
 * @param status {@code active}, {@code expired} or {@code revoked}
 */
public record TokenRow(
        String key,
        String owner,
        String name,
        String description,
        String preview,
        String kind,
        String rights,
        boolean bypasses,
        List<String> ranges,
        ShownInstant createdAt,
        @Nullable ShownInstant expiresAt,
        @Nullable ShownInstant usedAt,
        String usedFrom,
        String usedWith,
        List<String> breaches,
        String status) {

    static final String ACTIVE = "active";
    static final String EXPIRED = "expired";
    static final String REVOKED = "revoked";

    private static final int MOST_NAMED = 4;

    public TokenRow {
        ranges = List.copyOf(ranges);
        breaches = List.copyOf(breaches);
    }

    public static TokenRow of(AccessToken token, Optional<LastUse> use, Instant now) {
        return of(token, use, List.of(), now);
    }

    static TokenRow of(AccessToken token, Optional<LastUse> use, List<PolicyBreach> breaches, Instant now) {
        return new TokenRow(
                token.key().value(),
                token.owner().value(),
                token.name().map(Object::toString).orElse("unnamed token"),
                token.description().map(Object::toString).orElse(""),
                token.preview().toString(),
                token.kind().code(),
                rights(token),
                token.bypassesTwoFactor(),
                token.allowedNetworks().stream().map(CidrBlock::toString).toList(),
                ShownInstant.of(token.createdAt()),
                ShownInstant.ofNullable(token.expiresAt()),
                ShownInstant.ofNullable(use.map(LastUse::at)),
                use.map(LastUse::client).map(Object::toString).orElse(""),
                use.flatMap(LastUse::clientName).orElse(""),
                breaches.stream().map(PolicyBreach::sentence).toList(),
                status(token, now));
    }

    public boolean isActive() {
        return status.equals(ACTIVE);
    }

    public String statusStyle() {
        return switch (status) {
            case ACTIVE -> "good";
            case REVOKED -> "bad";
            default -> "plain";
        };
    }

    /** Whether any of its words holds that text, whatever the case. */
    boolean holds(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return Stream.concat(
                        Stream.of(name, description, preview, kind, rights, owner, usedFrom, usedWith), ranges.stream())
                .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static String status(AccessToken token, Instant now) {
        if (token.revokedAt().isPresent()) {
            return REVOKED;
        }
        return token.isExpired(now) ? EXPIRED : ACTIVE;
    }

    private static String rights(AccessToken token) {
        return switch (token.kind()) {
            case READ_ONLY -> "Read every package";
            case AUTOMATION -> "Read and publish every package";
            case PUBLISH, SESSION -> "Everything you may do";
            case GRANULAR ->
                String.join(
                        "; ",
                        Stream.of(packages(token.packages()), organizations(token.organizations()))
                                .flatMap(Optional::stream)
                                .toList());
        };
    }

    private static Optional<String> packages(PackageGrant grant) {
        if (grant.permission() == Permission.NO_ACCESS) {
            return Optional.empty();
        }
        var names = new ArrayList<String>();
        grant.scopes().stream().map(scope -> "@" + scope.value()).sorted().forEach(names::add);
        grant.packages().stream().map(Object::toString).sorted().forEach(names::add);
        return Optional.of((grant.permission() == Permission.READ ? "Read " : "Publish ")
                + (grant.all() ? "every package" : shortened(names)));
    }

    private static Optional<String> organizations(OrganizationGrant grant) {
        List<String> names =
                grant.organizations().stream().map(Object::toString).sorted().toList();
        return switch (grant.permission()) {
            case NO_ACCESS -> Optional.empty();
            case READ -> Optional.of("See " + shortened(names) + " (organization)");
            case READ_AND_WRITE -> Optional.of("Manage " + shortened(names) + " (organization)");
        };
    }

    private static String shortened(List<String> names) {
        return names.size() <= MOST_NAMED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMED)) + " and " + (names.size() - MOST_NAMED) + " more";
    }
}
