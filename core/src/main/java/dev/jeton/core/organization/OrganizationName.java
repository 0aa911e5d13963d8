package dev.jeton.core.organization;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import java.util.regex.Pattern;

/**
 * The name of an organization, and of the scope that belongs to it, without an {@code @}. Immutable.
 *
 * <p>1 to 213 characters: lower-case ASCII letters, digits, {@code -}, {@code .} and {@code _}, beginning with a letter
 * or a digit and not ending with a dot, like the name of an account: no account and no organization share one.
 */
public record OrganizationName(String value) {

    private static final Pattern VALID = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{0,211}[a-z0-9_-])?");

    public OrganizationName {
        if (!VALID.matcher(value).matches()) {
            throw new MalformedValueException("An organization is written like acme: lower-case letters, digits, '-', "
                    + "'.' or '_', beginning with a letter or a digit and not ending with a dot");
        }
    }

    /**
     * Reads a name with or without an {@code @}: people write both.
     *
     * @throws MalformedValueException if {@code text} is not one organization
     */
    public static OrganizationName parse(String text) {
        return new OrganizationName(text.startsWith("@") ? text.substring(1) : text);
    }

    /** The account that it keeps from being made. */
    Username username() {
        return new Username(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
