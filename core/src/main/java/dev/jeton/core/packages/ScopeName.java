package dev.jeton.core.packages;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.OrganizationName;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The scope of packages: {@code @acme}, held without its {@code @}. Immutable.
 *
 * <p>1 to 213 characters: ASCII letters, digits, {@code -}, {@code .}, {@code _} and {@code ~}, beginning with a letter,
 * a digit or {@code ~}. As with the name of a package, no dot at the end, and no device of Windows. Upper and lower case differ, as they do on the registry. Compared whole: {@code @acme} is not
 * {@code @acme2}.
 */
public record ScopeName(String value) {

    private static final int LONGEST = 213;
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9~](?:[A-Za-z0-9._~-]*[A-Za-z0-9_~-])?");

    private static final Pattern DEVICE =
            Pattern.compile("(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\..*)?", Pattern.CASE_INSENSITIVE);

    public ScopeName {
        if (value.length() > LONGEST || !VALID.matcher(value).matches() || isDevice(value)) {
            throw new MalformedValueException("A scope is written like @acme: letters, digits, '-', '.', '_' or '~'");
        }
    }

    /**
     * Reads a scope with or without its {@code @}: npm's own command sends both.
     *
     * @throws MalformedValueException if {@code text} is not one scope
     */
    public static ScopeName parse(String text) {
        return new ScopeName(text.startsWith("@") ? text.substring(1) : text);
    }

    /** The account that it would belong to; empty if none can have that name: a scope can have upper case, for example. */
    public Optional<Username> username() {
        try {
            return Optional.of(new Username(value));
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }

    /** The scope of an organization; empty if the registry can have no such scope. */
    public static Optional<ScopeName> of(OrganizationName organization) {
        try {
            return Optional.of(new ScopeName(organization.value()));
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }

    /** The organization that it would belong to; empty if none can have that name. */
    public Optional<OrganizationName> organization() {
        try {
            return Optional.of(new OrganizationName(value));
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }

    /** Whether Windows keeps the name for a device, whatever stands behind a dot. */
    static boolean isDevice(String name) {
        return DEVICE.matcher(name).matches();
    }

    /** With the {@code @}. */
    @Override
    public String toString() {
        return "@" + value;
    }
}
