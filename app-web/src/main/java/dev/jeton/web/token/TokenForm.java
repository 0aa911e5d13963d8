package dev.jeton.web.token;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.ScopeName;
import dev.jeton.core.token.CreationRefusal;
import dev.jeton.core.token.Expiry;
import dev.jeton.core.token.NewAccessToken;
import dev.jeton.core.token.OrganizationGrant;
import dev.jeton.core.token.PackageGrant;
import dev.jeton.core.token.TokenDescription;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenName;
import dev.jeton.core.token.TokenSummary;
import dev.jeton.web.page.Form;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The form that creates a token: what was typed, as the page shows it again; what is wrong with it, by field; and the
 * token it asks for. Holds no password.
 */
public final class TokenForm {

    /** More than any token may have: what is behind them is only counted. */
    private static final int MOST_ENTRIES = 60;

    private final Form form;
    private final TokenKind kind;
    private final Map<String, String> problems = new LinkedHashMap<>();

    private TokenForm(Form form, TokenKind kind) {
        this.form = form;
        this.kind = kind;
    }

    static TokenForm granular(Form form) {
        return new TokenForm(form, TokenKind.GRANULAR);
    }

    /** Of the kind that is chosen in the form; read-only while none is. */
    static TokenForm legacy(Form form) {
        TokenKind kind = switch (form.text("kind")) {
            case "automation" -> TokenKind.AUTOMATION;
            case "publish" -> TokenKind.PUBLISH;
            default -> TokenKind.READ_ONLY;
        };
        return new TokenForm(form, kind);
    }

    /** The token that is asked for; empty if a part of the form cannot be read, which {@link #problem} then tells. */
    Optional<NewAccessToken> read() {
        problems.clear();
        Optional<TokenName> name = optional("name", TokenName::new);
        Optional<TokenDescription> description = optional("description", TokenDescription::new);
        List<CidrBlock> networks = read("range", List.of(), this::networks);
        PackageGrant packages = read("packages", PackageGrant.NONE, this::packageGrant);
        OrganizationGrant organizations = read("orgs", OrganizationGrant.NONE, this::organizationGrant);
        Optional<Expiry> expiry = read("expires", Optional.empty(), this::expiry);
        return problems.isEmpty()
                ? Optional.of(new NewAccessToken(
                        kind, name, description, packages, organizations, networks, isBypassing(), expiry))
                : Optional.empty();
    }

    /** What it will be able to do, if the form can be read. */
    String summary(Instant now) {
        // another one, so that a form nobody has sent yet shows no problems
        return new TokenForm(form, kind)
                .read()
                .map(asked -> TokenSummary.of(asked, asked.expiry().map(expiry -> expiry.from(now))))
                .orElse("Something in this form cannot be read yet.");
    }

    /** Whether the token could be used from where the person sits. */
    String here(IpAddress client) {
        List<CidrBlock> networks;
        try {
            networks = networks();
        } catch (MalformedValueException e) {
            return "Your address is " + client + " as this server sees it.";
        }
        boolean allowed = networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(client));
        return "Your address is " + client + " as this server sees it: this token would "
                + (allowed ? "work from here." : "not work from here.");
    }

    void refuse(CreationRefusal refusal) {
        String field = switch (refusal.code()) {
            case NAME_REQUIRED -> "name";
            case NOTHING_GRANTED, GRANTS_NOT_ALLOWED, TOO_MANY_PACKAGES -> "packages";
            case TOO_MANY_ORGANIZATIONS -> "orgs";
            case TOO_MANY_RANGES, POLICY_ALLOWED_NETWORKS -> "range";
            case EXPIRES_TOO_SOON, EXPIRES_TOO_LATE, POLICY_LONGEST_LIFE -> "expires";
            case BYPASS_NOT_ALLOWED -> "bypass";
            case KIND_NOT_ALLOWED, TOO_MANY_TOKENS, POLICY_ALLOWED_KINDS, POLICY_TWO_FACTOR -> "form";
        };
        refuse(field, refusal.message());
    }

    void refuse(String field, String sentence) {
        problems.putIfAbsent(field, sentence);
    }

    /** The sentence at a field; empty text if nothing is wrong with it. */
    public String problem(String field) {
        return problems.getOrDefault(field, "");
    }

    public boolean isWrong() {
        return !problems.isEmpty();
    }

    /** What was typed into a field. */
    public String text(String field) {
        return form.text(field);
    }

    /** Whether a choice is made, or is the one to begin with. */
    public boolean is(String field, String value) {
        String chosen = form.text(field);
        return chosen.isEmpty() ? value.equals(beginning(field)) : chosen.equals(value);
    }

    /** Least privilege, and the shortest life, to begin with. */
    private static String beginning(String field) {
        return switch (field) {
            case "expires" -> "7";
            case "packages-permission", "orgs-permission" -> "no-access";
            case "packages-which" -> "selected";
            case "kind" -> "read-only";
            default -> "";
        };
    }

    public boolean isBypassing() {
        return form.has("bypass");
    }

    /** What the fields of one name hold, and one more that is empty, to type into. */
    public List<String> entries(String field) {
        var entries = new ArrayList<>(form.texts(field));
        entries.add("");
        return entries;
    }

    private <T> Optional<T> optional(String field, Function<String, T> read) {
        return read(
                field,
                Optional.empty(),
                () -> Optional.of(form.text(field))
                        .filter(text -> !text.isEmpty())
                        .map(read));
    }

    private <T> T read(String field, T otherwise, Supplier<T> value) {
        try {
            return value.get();
        } catch (MalformedValueException e) {
            refuse(field, e.getMessage());
            return otherwise;
        }
    }

    private List<CidrBlock> networks() {
        var networks = new ArrayList<CidrBlock>();
        for (String text : entered("range")) {
            try {
                networks.add(CidrBlock.parse(text));
            } catch (MalformedValueException e) {
                throw new MalformedValueException(
                        "“" + shortened(text) + "” is no IP range: write it like 192.0.2.0/24 or 2001:db8::/32");
            }
        }
        return networks;
    }

    private PackageGrant packageGrant() {
        Permission permission = permission("packages-permission");
        if (permission == Permission.NO_ACCESS) {
            return PackageGrant.NONE;
        }
        if (is("packages-which", "all")) {
            return PackageGrant.ofAll(permission);
        }
        Set<PackageName> packages = new LinkedHashSet<>();
        Set<ScopeName> scopes = new LinkedHashSet<>();
        for (String text : entered("package")) {
            try {
                if (text.startsWith("@") && text.indexOf('/') < 0) {
                    scopes.add(new ScopeName(text.substring(1)));
                } else {
                    packages.add(PackageName.parse(text));
                }
            } catch (MalformedValueException e) {
                throw new MalformedValueException("“" + shortened(text)
                        + "” is neither a package nor a scope: write them like @acme/ui, left-pad or @acme");
            }
        }
        if (packages.isEmpty() && scopes.isEmpty()) {
            throw new MalformedValueException("Name at least one package or scope, or choose all packages");
        }
        return new PackageGrant(permission, false, packages, scopes);
    }

    private OrganizationGrant organizationGrant() {
        Permission permission = permission("orgs-permission");
        if (permission == Permission.NO_ACCESS) {
            return OrganizationGrant.NONE;
        }
        Set<OrganizationName> names = new LinkedHashSet<>();
        for (String text : entered("org")) {
            try {
                names.add(OrganizationName.parse(text));
            } catch (MalformedValueException e) {
                throw new MalformedValueException("“" + shortened(text) + "” is no name of an organization");
            }
        }
        if (names.isEmpty()) {
            throw new MalformedValueException("Name at least one organization, or choose no access");
        }
        return new OrganizationGrant(permission, names);
    }

    private Permission permission(String field) {
        for (String code : List.of("read-only", "read-write")) {
            if (is(field, code)) {
                return Permission.ofCode(code);
            }
        }
        return Permission.NO_ACCESS;
    }

    private Optional<Expiry> expiry() {
        if (kind != TokenKind.GRANULAR) {
            return Optional.empty();
        }
        for (int days : List.of(7, 30, 60, 90)) {
            if (is("expires", Integer.toString(days))) {
                return Optional.of(new Expiry.InDays(days));
            }
        }
        try {
            LocalDate date = LocalDate.parse(form.text("date"));
            return Optional.of(new Expiry.At(date.atStartOfDay(ZoneOffset.UTC).toInstant()));
        } catch (DateTimeParseException e) {
            throw new MalformedValueException("Choose a date, written like 2027-03-01");
        }
    }

    private List<String> entered(String field) {
        List<String> texts = form.texts(field);
        if (texts.size() > MOST_ENTRIES) {
            throw new MalformedValueException("These are %,d entries, and a token can have 50".formatted(texts.size()));
        }
        return texts;
    }

    private static String shortened(String text) {
        return text.length() > MOST_ENTRIES ? text.substring(0, MOST_ENTRIES) + "…" : text;
    }
}
