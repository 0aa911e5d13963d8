package dev.jeton.web.organization;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenPolicy;
import dev.jeton.web.page.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The form of a policy: what stands in its fields, and what is wrong with them, by field. */
public final class PolicyForm {

    private static final int LONGEST_SHOWN = 60;
    private static final int MOST_ENTRIES = 60;

    private final String life;
    private final String idle;
    private final Set<String> kinds;
    private final List<String> ranges;
    private final boolean twoFactor;
    private final Map<String, String> problems = new LinkedHashMap<>();

    private PolicyForm(String life, String idle, Set<String> kinds, List<String> ranges, boolean twoFactor) {
        this.life = life;
        this.idle = idle;
        this.kinds = kinds;
        this.ranges = ranges;
        this.twoFactor = twoFactor;
    }

    /** The policy as it is. */
    static PolicyForm of(TokenPolicy policy) {
        var kinds = new LinkedHashSet<String>();
        policy.kinds().forEach(kind -> kinds.add(kind.code()));
        return new PolicyForm(
                days(policy.longestLife()),
                days(policy.longestIdle()),
                kinds,
                policy.allowedNetworks().stream().map(CidrBlock::toString).toList(),
                policy.twoFactor());
    }

    /** What was typed. */
    static PolicyForm of(Form form) {
        return new PolicyForm(
                form.text("life"),
                form.text("idle"),
                new LinkedHashSet<>(form.texts("kind")),
                form.texts("range"),
                form.has("two-factor"));
    }

    private static String days(Optional<Duration> duration) {
        return duration.map(life -> Long.toString(life.toDays())).orElse("");
    }

    /** The policy that is asked for; empty if a field cannot be read, which {@link #problem} then tells. */
    Optional<TokenPolicy> read(OrganizationName organization) {
        Optional<Duration> longestLife = duration("life", life);
        Optional<Duration> longestIdle = duration("idle", idle);
        Set<TokenKind> allowed = Set.of();
        List<CidrBlock> networks = List.of();
        try {
            allowed = readKinds();
        } catch (MalformedValueException e) {
            refuse("kind", e.getMessage());
        }
        try {
            networks = readRanges();
        } catch (MalformedValueException e) {
            refuse("range", e.getMessage());
        }
        if (isWrong()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TokenPolicy(organization, longestLife, allowed, networks, twoFactor, longestIdle));
        } catch (MalformedValueException e) {
            refuse("range", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Duration> duration(String field, String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        int days = typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
        if (days < 1 || days > 3_650) {
            refuse(field, "Type a whole number of days, 1 to 3,650, or nothing");
        }
        return Optional.of(Duration.ofDays(days));
    }

    /** All of them are written as none: so is a kind allowed that comes later. */
    private Set<TokenKind> readKinds() {
        var allowed = new LinkedHashSet<TokenKind>();
        for (String code : kinds) {
            allowed.add(TokenKind.ofCode(code));
        }
        if (allowed.isEmpty()) {
            throw new MalformedValueException("Allow at least one kind: to take none at all, revoke the tokens");
        }
        return allowed.containsAll(listed()) ? Set.of() : allowed;
    }

    private static List<TokenKind> listed() {
        return Stream.of(TokenKind.values()).filter(TokenKind::isListed).toList();
    }

    private List<CidrBlock> readRanges() {
        if (ranges.size() > MOST_ENTRIES) {
            throw new MalformedValueException("A policy has 50 IP ranges at most");
        }
        var networks = new ArrayList<CidrBlock>();
        for (String text : ranges) {
            try {
                networks.add(CidrBlock.parse(text));
            } catch (MalformedValueException e) {
                String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
                throw new MalformedValueException(
                        "“" + shown + "” is no IP range: write it like 192.0.2.0/24 or 2001:db8::/32");
            }
        }
        return networks;
    }

    /** Whether the reader's own address is in the ranges. */
    String here(IpAddress client) {
        String address = "Your address is " + client + " as this server sees it";
        List<CidrBlock> networks;
        try {
            networks = readRanges();
        } catch (MalformedValueException e) {
            return address;
        }
        if (networks.isEmpty()) {
            return address;
        }
        boolean inside = networks.stream().anyMatch(network -> network.contains(client));
        return address + (inside ? ", and is in these ranges" : ", and is in none of these ranges");
    }

    void refuse(String field, String sentence) {
        problems.putIfAbsent(field, sentence);
    }

    public boolean isWrong() {
        return !problems.isEmpty();
    }

    /** The sentence at a field; empty text if nothing is wrong with it. */
    public String problem(String field) {
        return problems.getOrDefault(field, "");
    }

    public String life() {
        return life;
    }

    public String idle() {
        return idle;
    }

    public boolean isTwoFactor() {
        return twoFactor;
    }

    public boolean allows(String kind) {
        return kinds.contains(kind);
    }

    /** The codes of all kinds that are allowed. */
    public List<String> kinds() {
        return List.copyOf(kinds);
    }

    /** Those that are there, and an empty one to type into. */
    public List<String> ranges() {
        var entries = new ArrayList<>(ranges);
        entries.add("");
        return entries;
    }
}
