package dev.jeton.core.account;

import dev.jeton.core.MalformedValueException;
import java.util.regex.Pattern;

/**
 * The name of an account, and of the scope that belongs to it. Immutable.
 *
 * <p>1 to 214 characters: lower-case ASCII letters, digits, {@code -}, {@code .} and {@code _}, beginning with a letter
 * or a digit and not ending with a dot. That is the part of what npm lets a person type which can also be a scope.
 */
public record Username(String value) {

    private static final Pattern VALID = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{0,212}[a-z0-9_-])?");

    public Username {
        if (!VALID.matcher(value).matches()) {
            throw new MalformedValueException("A user name has 1 to 214 lower-case letters, digits, '-', '.' or '_', "
                    + "begins with a letter or a digit, and does not end with a dot");
        }
    }

    /**
     * Reads a name with or without an {@code @}: people write both.
     *
     * @throws MalformedValueException if {@code text} is not one user name
     */
    public static Username parse(String text) {
        return new Username(text.startsWith("@") ? text.substring(1) : text);
    }

    @Override
    public String toString() {
        return value;
    }
}
