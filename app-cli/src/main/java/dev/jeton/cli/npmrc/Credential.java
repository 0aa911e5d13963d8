package dev.jeton.cli.npmrc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What is presented to a registry. Never prints its secret. Immutable. */
public final class Credential {

    /** Nothing. */
    public static final Credential NONE = new Credential("", "", "");

    private final String scheme;
    private final String secret;
    private final String source;

    private Credential(String scheme, String secret, String source) {
        this.scheme = scheme;
        this.secret = secret;
        this.source = source;
    }

    /** @param source where it comes from, for people */
    public static Credential bearer(String token, String source) {
        return new Credential("Bearer", token, source);
    }

    /** @param encoded {@code user:password} in base 64 */
    public static Credential basic(String encoded, String source) {
        return new Credential("Basic", encoded, source);
    }

    /** @param encodedPassword in base 64, as npm keeps it */
    static Credential basic(String username, String encodedPassword, String source) {
        String password = decoded(encodedPassword);
        return basic(encoded(username + ":" + password), source);
    }

    public static Credential password(String username, String password) {
        return basic(encoded(username + ":" + password), "what was typed");
    }

    public boolean isPresent() {
        return !secret.isEmpty();
    }

    /** The whole token; empty where a user name and a password are presented, or nothing. */
    public Optional<String> token() {
        return scheme.equals("Bearer") ? Optional.of(secret) : Optional.empty();
    }

    /** The name that goes with a password; empty where a token is presented. */
    public Optional<String> username() {
        return scheme.equals("Basic") ? Optional.of(decoded(secret).split(":", 2)[0]) : Optional.empty();
    }

    public Optional<String> header() {
        return isPresent() ? Optional.of(scheme + " " + secret) : Optional.empty();
    }

    public String source() {
        return source;
    }

    /** What may be shown of it: the first and last four characters of a token. */
    @Override
    public String toString() {
        return token().map(Credential::masked)
                .or(() -> username().map(name -> name + " with a password"))
                .orElse("nothing");
    }

    /** The first and last four characters, where enough others remain hidden. */
    public static String masked(String token) {
        return token.length() < 16 ? "****" : token.substring(0, 4) + "..." + token.substring(token.length() - 4);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
