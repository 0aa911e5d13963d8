package dev.jeton.rest.npm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.EmailAddress;
import dev.jeton.core.account.Profile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code npm profile set} and its siblings post. A field that is left out stays as it is; {@code null} and empty
 * text take back what was said.
 */
record ProfileRequest(
        @Nullable JsonNode email,
        @Nullable JsonNode password,
        @Nullable JsonNode fullname,
        @Nullable JsonNode homepage,
        @Nullable JsonNode freenode,
        @Nullable JsonNode twitter,
        @Nullable JsonNode github,
        @Nullable JsonNode tfa) {

    /** An e-mail address can be replaced, and not taken back: an account that had one keeps one. */
    Optional<EmailAddress> email(Account before) {
        return field("email", email, before.email().map(EmailAddress::value))
                .map(EmailAddress::new)
                .or(before::email);
    }

    Profile profile(Account before) {
        Profile said = before.profile();
        return new Profile(
                field("fullname", fullname, said.fullName()),
                field("homepage", homepage, said.homepage()),
                field("freenode", freenode, said.freenode()),
                field("twitter", twitter, said.twitter()),
                field("github", github, said.github()));
    }

    Optional<TwoFactorRequest> twoFactor() {
        return tfa == null || tfa.isNull() ? Optional.empty() : Optional.of(TwoFactorRequest.parse(tfa));
    }

    Optional<PasswordRequest> newPassword() {
        if (password == null || password.isNull()) {
            return Optional.empty();
        }
        if (!password.path("old").isTextual() || !password.path("new").isTextual()) {
            throw new MalformedValueException("The field `password` must be an object with `old` and `new`");
        }
        return Optional.of(new PasswordRequest(
                password.get("old").textValue(), password.get("new").textValue()));
    }

    private static Optional<String> field(String name, @Nullable JsonNode value, Optional<String> before) {
        if (value == null) {
            return before;
        }
        if (value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new MalformedValueException("The field `" + name + "` must be text");
        }
        return Optional.of(value.textValue()).filter(text -> !text.isEmpty());
    }
}
