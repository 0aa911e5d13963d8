package dev.jeton.npm;

import dev.jeton.core.authorization.Decision.Denied;
import dev.jeton.core.authorization.DenialReason;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.packages.PackageChangedException;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.PackageRefusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a refusal looks on the wire. Adapters write it out: the status, the challenge as {@code WWW-Authenticate}, and a
 * JSON body with {@code code}, and with the sentence as both {@code error} (npm up to 11 reads it) and {@code message}
 * (npm 12 reads it too). Immutable.
 *
 * @param status the HTTP status
 * @param challenge the whole value of {@code WWW-Authenticate}; absent unless the status is 401
 * @param code the stable reason code
 * @param message a sentence for the reader, with what to do next
 * @param browser where the second factor can be given in a browser instead; absent unless the challenge is {@code OTP}
 * @param isQuiet whether the sentence is in the body only, and not announced besides
 */
public record Refusal(
        int status,
        Optional<String> challenge,
        String code,
        String message,
        Optional<InBrowser> browser,
        boolean isQuiet) {

    /**
     * What a client needs to let a person confirm in a browser. It opens the first address, polls the second, and
     * repeats its request with what it gets there.
     *
     * @param authUrl the page for the person; in the JSON body under this name
     * @param doneUrl what the client polls; in the JSON body under this name
     */
    public record InBrowser(String authUrl, String doneUrl) {}

    public Refusal(int status, Optional<String> challenge, String code, String message) {
        this(status, challenge, code, message, Optional.empty(), false);
    }

    private static final String OTP = "OTP";
    private static final Pattern NOT_IN_A_HEADER = Pattern.compile("[^\\x20-\\x7e]+");
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int BODY_TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final long SECONDS_PER_MINUTE = 60;

    /** The refusal that a denied decision becomes. */
    public static Refusal of(Denied denied) {
        String code = denied.reason().code();
        return challenge(denied.reason())
                .map(challenge -> new Refusal(UNAUTHORIZED, Optional.of(challenge), code, denied.message()))
                .orElseGet(() -> new Refusal(status(denied.reason()), Optional.empty(), code, denied.message()));
    }

    /** Why nothing about a package was changed. */
    public static Refusal of(PackageRefusal refusal) {
        return new Refusal(
                UNPROCESSABLE, Optional.empty(), refusal.code().name().toLowerCase(Locale.ROOT), refusal.message());
    }

    /** Why nothing about an organization was changed. */
    public static Refusal of(OrganizationRefusal refusal) {
        int status = switch (refusal.code()) {
            case ROLE_MISSING, CREATION_NOT_ALLOWED, SCOPE_IN_USE -> FORBIDDEN;
            case NO_SUCH_ORGANIZATION, NO_SUCH_TEAM, NOT_INVITED -> NOT_FOUND;
            case NAME_TAKEN, TEAM_EXISTS -> CONFLICT;
            case NO_SUCH_ACCOUNT,
                    NOT_A_MEMBER,
                    LAST_OWNER,
                    SERVICE_ACCOUNT,
                    DEVELOPERS_TEAM,
                    OUTSIDE_SCOPE,
                    ADDRESS_SHUT_OUT,
                    TWO_FACTOR_FIRST,
                    TOO_MANY -> UNPROCESSABLE;
        };
        return new Refusal(status, Optional.empty(), refusal.code().name().toLowerCase(Locale.ROOT), refusal.message());
    }

    /** The same refusal, with a way through the browser. */
    public Refusal with(InBrowser way) {
        return new Refusal(status, challenge, code, message, Optional.of(way), isQuiet);
    }

    /** The same refusal, of which a person is told only if their client shows the body. */
    public Refusal quietly() {
        return new Refusal(status, challenge, code, message, browser, true);
    }

    /**
     * What the header {@code npm-notice} says: the sentence, where npm does not show that of the body but one of its own,
     * which for a password leads to npmjs.com. Printable ASCII in one line, whatever the sentence is.
     *
     * @return empty where it does, where a passcode is asked for, which npm sees to itself, and where nobody asked
     */
    public Optional<String> notice() {
        return challenge
                .filter(word -> !word.equals(OTP) && !isQuiet)
                .map(word -> NOT_IN_A_HEADER.matcher(message).replaceAll(" "));
    }

    /** Something in the request is not as it must be. */
    public static Refusal badRequest(String code, String message) {
        return new Refusal(BAD_REQUEST, Optional.empty(), code, message);
    }

    /** The same whether the package is not there or hidden: exactly what a denied decision says to whoever may not see it. */
    public static Refusal noSuchPackage(PackageName name) {
        return new Refusal(
                NOT_FOUND,
                Optional.empty(),
                DenialReason.OWNER_LACKS_SIGHT.code(),
                "There is no package " + name + ", or you may not see it");
    }

    /** What was decided does not hold any more. */
    public static Refusal packageChanged() {
        return new Refusal(CONFLICT, Optional.empty(), "package_changed", PackageChangedException.SENTENCE);
    }

    /** npm waits and tries again by itself, except after a POST. */
    public static Refusal tooManyLogins() {
        return new Refusal(
                TOO_MANY_REQUESTS,
                Optional.empty(),
                "too_many_logins",
                "Too many passwords are being checked at once: try again in a few seconds");
    }

    /**
     * The same to everybody: it does not say whether the last try was right.
     *
     * @param retryAfter how long until another one is looked at
     */
    public static Refusal tooManyGuesses(Duration retryAfter) {
        long seconds = seconds(retryAfter);
        return new Refusal(
                TOO_MANY_REQUESTS,
                Optional.empty(),
                "too_many_guesses",
                "Too many wrong passwords, passcodes or tokens came from this address: try again in "
                        + (seconds < SECONDS_PER_MINUTE
                                ? seconds + " seconds"
                                : seconds / SECONDS_PER_MINUTE + 1 + " minutes"));
    }

    /** What {@code Retry-After} says: whole seconds, rounded up. */
    public static long seconds(Duration retryAfter) {
        return Math.max(1, retryAfter.toSeconds() + 1);
    }

    public static Refusal notFound(String message) {
        return new Refusal(NOT_FOUND, Optional.empty(), "not_found", message);
    }

    public static Refusal bodyTooLarge() {
        return new Refusal(
                BODY_TOO_LARGE,
                Optional.empty(),
                "body_too_large",
                "The body of this request is too large: send less than 500 kilobytes");
    }

    /**
     * What npm makes of a 401 depends on this word alone: {@code ipaddress} is EAUTHIP, {@code OTP} is EOTP, and the
     * text behind E401 speaks of the token for {@code Bearer} and of the password for {@code Basic}.
     */
    private static Optional<String> challenge(DenialReason reason) {
        return switch (reason) {
            case TOKEN_MISSING, TOKEN_UNKNOWN, TOKEN_REVOKED, TOKEN_EXPIRED -> Optional.of("Bearer");
            case PASSWORD_INVALID -> Optional.of("Basic");
            case ADDRESS_NOT_ALLOWED -> Optional.of("ipaddress");
            case OTP_REQUIRED, OTP_INVALID -> Optional.of(OTP);
            case ACCOUNT_DEACTIVATED,
                    ACCOUNT_MANAGEMENT_NOT_ALLOWED,
                    READ_ONLY_TOKEN,
                    PACKAGE_NOT_GRANTED,
                    ORGANIZATION_NOT_GRANTED,
                    BYPASS_NOT_ALLOWED,
                    OWNER_LACKS_ACCESS,
                    OWNER_LACKS_SIGHT,
                    POLICY_ALLOWED_KINDS,
                    POLICY_LONGEST_LIFE,
                    POLICY_ALLOWED_NETWORKS,
                    POLICY_TWO_FACTOR,
                    POLICY_LONGEST_IDLE,
                    TOKENS_NOT_ALLOWED,
                    TWO_FACTOR_REQUIRED -> Optional.empty();
        };
    }

    private static int status(DenialReason reason) {
        return reason == DenialReason.OWNER_LACKS_SIGHT ? NOT_FOUND : FORBIDDEN;
    }
}
