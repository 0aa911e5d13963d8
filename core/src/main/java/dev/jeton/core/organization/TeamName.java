package dev.jeton.core.organization;

import dev.jeton.core.MalformedValueException;
import java.util.regex.Pattern;

/**
 * The name of a team within its organization: {@code devs} of {@code acme:devs}. Immutable.
 *
 * <p>1 to 100 characters: lower-case ASCII letters, digits, {@code -} and {@code _}, beginning with a letter or a digit.
 */
public record TeamName(String value) {

    // before the name that it is there to check
    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,99}");

    /**
     * npm: the team that every organization has. All members are in it and no others, it may write every new package of
     * the scope, and it cannot be deleted.
     */
    public static final TeamName DEVELOPERS = new TeamName("developers");

    public TeamName {
        if (!VALID.matcher(value).matches()) {
            throw new MalformedValueException("A team is written like devs: lower-case letters, digits, '-' or '_', "
                    + "beginning with a letter or a digit, 100 characters at most");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
