package dev.jeton.core.account;

import dev.jeton.core.MalformedValueException;
import java.util.regex.Pattern;

/** Where a person can be reached: {@code x@y.z}, 254 characters at most, without spaces or control characters. */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final Pattern VALID =
            Pattern.compile("[^\\s\\p{C}@]+@[^\\s\\p{C}@.]+(\\.[^\\s\\p{C}@.]+)+", Pattern.UNICODE_CHARACTER_CLASS);

    public EmailAddress {
        if (value.length() > LONGEST || !VALID.matcher(value).matches()) {
            throw new MalformedValueException(
                    "An e-mail address is written like name@example.org, with 254 characters at most");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
