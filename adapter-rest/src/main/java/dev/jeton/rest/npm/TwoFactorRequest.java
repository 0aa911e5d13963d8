package dev.jeton.rest.npm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.TwoFactorMode;

/** The three things that npm asks for in the field {@code tfa}. */
sealed interface TwoFactorRequest {

    /** {@code {"mode", "password"}}: enable, or change the mode of what is enabled. */
    record Enable(TwoFactorMode mode, String password) implements TwoFactorRequest {}

    /** {@code ["123456"]}: the first passcode of the authenticator. */
    record Confirm(String passcode) implements TwoFactorRequest {}

    /** {@code {"mode": "disable", "password"}}. */
    record Disable(String password) implements TwoFactorRequest {}

    static TwoFactorRequest parse(JsonNode tfa) {
        if (tfa.isArray() && tfa.size() == 1 && tfa.get(0).isTextual()) {
            return new Confirm(tfa.get(0).textValue());
        }
        String mode = tfa.path("mode").asText("");
        String password = tfa.path("password").asText("");
        return switch (mode) {
            case "disable" -> new Disable(password);
            case "auth-only", "auth-and-writes" -> new Enable(TwoFactorMode.ofCode(mode), password);
            default ->
                throw new MalformedValueException("The field `tfa` must be an object with `password` and with "
                        + "`mode` auth-only, auth-and-writes or disable, or an array with one passcode");
        };
    }
}
