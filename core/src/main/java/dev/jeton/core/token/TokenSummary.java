package dev.jeton.core.token;

import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.packages.Permission;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a token can do, in one sentence for whoever creates it: every restriction is in it, and nothing that is not
 * enforced.
 */
public final class TokenSummary {

    /** More names than this are counted instead of named. */
    private static final int MOST_NAMED = 5;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private TokenSummary() {}

    /**
     * @param expiresAt absent if it never expires
     * @return a sentence with its full stop
     */
    public static String of(NewAccessToken asked, Optional<Instant> expiresAt) {
        return "This token " + rights(asked) + passcode(asked) + ", " + places(asked.allowedNetworks()) + ", "
                + expiresAt.map(at -> "until " + DAY.format(at)).orElse("and never expires") + ".";
    }

    private static String rights(NewAccessToken asked) {
        return switch (asked.kind()) {
            case READ_ONLY -> "can read every package that you can read, look at your organizations, and nothing else";
            case AUTOMATION ->
                "can read and publish every package that you can, look at your organizations, and nothing else";
            case PUBLISH -> "can do whatever you may do with packages and organizations";
            case SESSION -> "can do whatever you may do";
            case GRANULAR -> granted(asked);
        };
    }

    private static String granted(NewAccessToken asked) {
        List<String> rights = Stream.of(packages(asked.packages()), organizations(asked.organizations()))
                .flatMap(Optional::stream)
                .toList();
        return rights.isEmpty() ? "can do nothing yet" : "can " + String.join(", can ", rights) + " and nothing else";
    }

    private static Optional<String> packages(PackageGrant grant) {
        if (grant.permission() == Permission.NO_ACCESS) {
            return Optional.empty();
        }
        String verb = grant.permission() == Permission.READ_AND_WRITE ? "publish " : "read ";
        if (grant.all()) {
            return Optional.of(verb + "every package that you can " + verb.strip());
        }
        var names = new ArrayList<String>();
        grant.packages().stream().map(Object::toString).sorted().forEach(names::add);
        grant.scopes().stream()
                .map(scope -> "every package of @" + scope.value())
                .sorted()
                .forEach(names::add);
        return Optional.of(verb + listed(names));
    }

    private static Optional<String> organizations(OrganizationGrant grant) {
        List<String> names =
                grant.organizations().stream().map(Object::toString).sorted().toList();
        String which = (names.size() == 1 ? "the organization " : "the organizations ") + listed(names);
        return switch (grant.permission()) {
            case NO_ACCESS -> Optional.empty();
            case READ -> Optional.of("look at the settings, teams and members of " + which);
            case READ_AND_WRITE -> Optional.of("manage the settings, teams and members of " + which);
        };
    }

    private static String passcode(NewAccessToken asked) {
        boolean neverAsked = asked.bypassesTwoFactor() || asked.kind() == TokenKind.AUTOMATION;
        return neverAsked ? ", without being asked for a one-time password" : "";
    }

    private static String places(List<CidrBlock> networks) {
        return networks.isEmpty()
                ? "from anywhere"
                : "from " + listed(networks.stream().map(CidrBlock::toString).toList());
    }

    private static String listed(List<String> names) {
        List<String> named = names.size() > MOST_NAMED ? names.subList(0, MOST_NAMED) : names;
        if (named.size() < names.size()) {
            return String.join(", ", named) + " and " + (names.size() - named.size()) + " more";
        }
        return named.size() < 2
                ? String.join("", named)
                : String.join(", ", named.subList(0, named.size() - 1)) + " and " + named.get(named.size() - 1);
    }
}
