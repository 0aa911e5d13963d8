package dev.jeton.cli.token;

import dev.jeton.cli.command.Arguments;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.ScopeName;
import dev.jeton.core.token.Expiry;
import dev.jeton.core.token.NewAccessToken;
import dev.jeton.core.token.OrganizationGrant;
import dev.jeton.core.token.PackageGrant;
import dev.jeton.core.token.TokenDescription;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What a new token shall be, as options: npm's, with commas and repeats, and Jeton's. */
final class TokenFlags {

    static final class Kind {

        @Option(names = "--read-only", description = "A token that reads what you can read. Default: a granular token.")
        boolean readOnly;

        @Option(
                names = "--automation",
                description =
                        "A token for machines: reads and publishes, never asked for a passcode. Default: a granular"
                                + " token.")
        boolean automation;

        @Option(names = "--publish", description = "A token that may do what you may do. Default: a granular token.")
        boolean publish;
    }

    static final class Life {

        @Option(
                names = "--expires",
                paramLabel = "<days>",
                description = "Days until it expires, at least 1. Default: the registry's.")
        @Nullable
        String days;

        @Option(
                names = "--expires-in",
                paramLabel = "<time>",
                description = "Time until it expires: 36h, 30d, 12w; at least 1 day. Default: the registry's.")
        @Nullable
        String in;

        @Option(
                names = "--expires-at",
                paramLabel = "<date>",
                description = "When it expires: 2027-03-01 (midnight UTC) or 2027-03-01T12:00:00Z. Default: the"
                        + " registry's.")
        @Nullable
        String at;
    }

    private static final Pattern TIME = Pattern.compile("([0-9]{1,5})([hdw]?)");
    private static final int DAYS_A_WEEK = 7;

    @ArgGroup
    @Nullable
    Kind kind;

    @Option(
            names = "--name",
            paramLabel = "<text>",
            description = "What you call it. Granular tokens must have a name.")
    @Nullable
    String name;

    @Option(
            names = {"--token-description", "--description"},
            paramLabel = "<text>",
            description = "What it is for. Default: nothing.")
    @Nullable
    String description;

    @ArgGroup
    @Nullable
    Life life;

    @Option(
            names = "--cidr",
            paramLabel = "<range>",
            description = "IPv4 and IPv6 ranges it may be used from, with commas or repeated. Default: everywhere.")
    List<String> ranges = new ArrayList<>();

    @Option(
            names = "--packages",
            paramLabel = "<name>",
            description = "Packages it reaches, with commas or repeated. Default: none.")
    List<String> packages = new ArrayList<>();

    @Option(names = "--packages-all", description = "It reaches every package that you reach. Default: false.")
    boolean allPackages;

    @Option(
            names = "--scopes",
            paramLabel = "<@scope>",
            description = "Scopes whose packages it reaches, with commas or repeated. Default: none.")
    List<String> scopes = new ArrayList<>();

    @Option(
            names = "--orgs",
            paramLabel = "<name>",
            description = "Organizations whose settings, teams and members it reaches, with commas or repeated."
                    + " Default: none.")
    List<String> organizations = new ArrayList<>();

    @Option(
            names = "--packages-and-scopes-permission",
            paramLabel = "<permission>",
            description = "read-only or read-write, for its packages and scopes. Default: read-only.")
    @Nullable
    String packagesPermission;

    @Option(
            names = "--orgs-permission",
            paramLabel = "<permission>",
            description = "read-only or read-write, for its organizations. Default: read-only.")
    @Nullable
    String organizationsPermission;

    @Option(names = "--bypass-2fa", description = "It is not asked for a passcode when it publishes. Default: false.")
    boolean bypass;

    boolean isEmpty() {
        return kind == null
                && name == null
                && description == null
                && life == null
                && ranges.isEmpty()
                && !isGranted()
                && !bypass;
    }

    private boolean isGranted() {
        return !packages.isEmpty()
                || allPackages
                || !scopes.isEmpty()
                || !organizations.isEmpty()
                || packagesPermission != null
                || organizationsPermission != null;
    }

    /** @throws CommandFailedException if there is no such token, before anybody is asked for one */
    NewAccessToken read(Instant now) {
        TokenKind wanted = kind();
        if (wanted == TokenKind.GRANULAR && !isGranted()) {
            throw CommandFailedException.usage(
                    "Nothing says what the token may do.",
                    "Add --packages, --packages-all, --scopes or --orgs; or --read-only, --automation or --publish.");
        }
        if (wanted != TokenKind.GRANULAR && (isGranted() || bypass)) {
            throw CommandFailedException.usage(
                    "A token of the kind " + wanted.code()
                            + " reaches what you reach: it cannot be limited to packages,"
                            + " scopes or organizations.",
                    "Leave out --" + wanted.code() + " for a granular token, or leave out the limits.");
        }
        if (wanted == TokenKind.GRANULAR && name == null) {
            throw CommandFailedException.usage("A granular token must have a name.", "Add --name=<text>.");
        }
        return new NewAccessToken(
                wanted,
                Optional.ofNullable(name).map(text -> Arguments.parse("name", text, TokenName::new)),
                Optional.ofNullable(description)
                        .map(text -> Arguments.parse("description", text, TokenDescription::new)),
                packageGrant(),
                organizationGrant(),
                split(ranges).map(TokenFlags::range).toList(),
                bypass,
                expiry(now));
    }

    private TokenKind kind() {
        if (kind == null) {
            return TokenKind.GRANULAR;
        }
        return kind.readOnly ? TokenKind.READ_ONLY : kind.automation ? TokenKind.AUTOMATION : TokenKind.PUBLISH;
    }

    private PackageGrant packageGrant() {
        List<String> named = split(packages).toList();
        boolean all = allPackages || named.contains("*");
        var names = named.stream()
                .filter(text -> !text.equals("*"))
                .map(text -> Arguments.parse("package", text, PackageName::parse))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var wholeScopes = split(scopes)
                .map(text -> Arguments.parse("scope", text, ScopeName::parse))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean some = all || !names.isEmpty() || !wholeScopes.isEmpty();
        Permission permission = permission("--packages-and-scopes-permission", packagesPermission, some);
        return checked(
                "--packages, --packages-all, --scopes and --packages-and-scopes-permission",
                () -> new PackageGrant(permission, all, names, wholeScopes));
    }

    private OrganizationGrant organizationGrant() {
        var names = split(organizations)
                .map(text -> Arguments.parse("organization", text, OrganizationName::parse))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Permission permission = permission("--orgs-permission", organizationsPermission, !names.isEmpty());
        return checked("--orgs and --orgs-permission", () -> new OrganizationGrant(permission, names));
    }

    private static <T> T checked(String options, Supplier<T> made) {
        try {
            return made.get();
        } catch (MalformedValueException contradiction) {
            throw CommandFailedException.usage(
                    contradiction.getMessage() + ".", "See that " + options + " go together.");
        }
    }

    private static Permission permission(String option, @Nullable String code, boolean some) {
        if (code == null) {
            return some ? Permission.READ : Permission.NO_ACCESS;
        }
        return Arguments.parse("value of " + option, code, Permission::ofCode);
    }

    /** npm's sentence, and what is wrong. */
    static CidrBlock range(String text) {
        try {
            return CidrBlock.parse(text);
        } catch (MalformedValueException malformed) {
            throw CommandFailedException.usage(
                    "CIDR allow list contains invalid CIDR entry: " + text, RangeProblem.of(text));
        }
    }

    private Optional<Expiry> expiry(Instant now) {
        if (life == null) {
            return Optional.empty();
        }
        if (life.at != null) {
            return Optional.of(new Expiry.At(instant(life.at)));
        }
        return Optional.of(
                life.days == null ? time("--expires-in", String.valueOf(life.in), now) : days(life.days, now));
    }

    private static Expiry days(String text, Instant now) {
        return text.matches("[0-9]{1,5}") ? time("--expires", text, now) : new Expiry.At(instant(text));
    }

    private static Expiry time(String option, String text, Instant now) {
        Matcher time = TIME.matcher(text);
        if (!time.matches() || Integer.parseInt(time.group(1)) == 0) {
            throw CommandFailedException.usage(
                    "The option " + option + " is malformed: " + text + ".",
                    "Write a number of days, or a time like 36h, 30d or 12w.");
        }
        int number = Integer.parseInt(time.group(1));
        return switch (time.group(2)) {
            case "h" -> new Expiry.At(now.plus(Duration.ofHours(number)));
            case "w" -> new Expiry.InDays(number * DAYS_A_WEEK);
            default -> new Expiry.InDays(number);
        };
    }

    static Instant instant(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            throw CommandFailedException.usage(
                    "This is no date: " + text + ".", "Write it like 2027-03-01 or 2027-03-01T12:00:00Z.");
        }
    }

    static <T> List<T> all(String what, List<String> texts, Function<String, T> parse) {
        return texts.stream().map(text -> Arguments.parse(what, text, parse)).toList();
    }

    private static Stream<String> split(List<String> given) {
        return given.stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
