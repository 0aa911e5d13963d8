package dev.jeton.core.organization;

import dev.jeton.core.MalformedValueException;
import java.util.regex.Pattern;

/**
 * The name of an organization, and of the scope that belongs to it, without an {@code @}. Immutable.
 *
 * <p>1 to 213 characters: lower-case ASCII letters, digits, {@code -}, {@code .} and {@code _}, beginning with a letter
 * or a digit.
 */
public record OrganizationName(String value) {

    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,212}");

    public OrganizationName {
        if (!VALID.matcher(value).matches()) {
            throw new MalformedValueException("An organization is written like acme: lower-case letters, digits, '-', "
                    + "'.' or '_', beginning with a letter or a digit");
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

    @Override
    public String toString() {
        return value;
    }
}
