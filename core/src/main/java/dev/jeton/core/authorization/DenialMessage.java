package dev.jeton.core.authorization;

import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** The sentences of refusals. They name what the person needs to know and nothing they may not. */
final class DenialMessage {

    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private DenialMessage() {}

    static String of(DenialReason reason, TokenUse use) {
        return switch (reason) {
            case TOKEN_REVOKED ->
                "This access token was revoked on "
                        + text(use.token().revokedAt().orElseThrow()) + ": log in again, or use another token";
            case TOKEN_EXPIRED ->
                "This access token expired on " + text(use.token().expiresAt().orElseThrow())
                        + ": log in again, or create a new token";
            case ADDRESS_NOT_ALLOWED ->
                "This access token may not be used from " + use.request().client()
                        + ": that address is outside its allowed IP ranges";
            case ACCOUNT_MANAGEMENT_NOT_ALLOWED ->
                "An access token may not manage the account or its tokens: "
                        + "log in (npm login) and try again with that session";
            case READ_ONLY_TOKEN ->
                "This access token can only read: use a token that may "
                        + (use.action() == Action.STAR_PACKAGE ? "change things" : "write");
            case PACKAGE_NOT_GRANTED ->
                "This access token was not granted " + wanted(use) + " the package "
                        + use.request().operation().packageName().orElseThrow() + ": use a token that was";
            case ORGANIZATION_NOT_GRANTED ->
                "This access token was not granted " + wanted(use)
                        + " the organization "
                        + use.request().operation().organization().orElseThrow()
                        + ": use a token that was";
            case BYPASS_NOT_ALLOWED ->
                "Access tokens that bypass two-factor authentication may not perform this action: "
                        + "log in (npm login) and try again with that session";
            case POLICY_ALLOWED_KINDS ->
                policy(use) + " takes no access tokens of the kind "
                        + use.token().kind().code() + ": use one of the kinds "
                        + use.policy().orElseThrow().kindsInWords();
            case POLICY_LONGEST_LIFE ->
                policy(use) + " takes only access tokens that expire within "
                        + use.policy().orElseThrow().longestLifeInWords() + " of their creation: create a new one";
            case POLICY_ALLOWED_NETWORKS ->
                policy(use) + " takes no requests from " + use.request().client()
                        + ": that address is outside its allowed IP ranges";
            case POLICY_TWO_FACTOR ->
                policy(use)
                        + " asks its members for two-factor authentication: enable yours with npm profile enable-2fa";
            case POLICY_LONGEST_IDLE ->
                "This access token was unused for longer than an organization allows that it reaches: create a new one";
            case TOKENS_NOT_ALLOWED ->
                "The package " + use.request().operation().packageName().orElseThrow()
                        + " takes no access tokens that are made for machines: log in (npm login) and try again with "
                        + "--otp=<code>";
            case TWO_FACTOR_REQUIRED ->
                "The package " + use.request().operation().packageName().orElseThrow()
                        + " takes two-factor authentication: enable yours with npm profile enable-2fa, and try again";
            case OWNER_LACKS_ACCESS -> ownerLacksAccess(use);
            case OWNER_LACKS_SIGHT -> "There is no " + subject(use) + ", or you may not see it" + orElse(use);
            case ACCOUNT_DEACTIVATED -> accountDeactivated();
            case OTP_REQUIRED -> otpRequired();
            case OTP_INVALID -> otpInvalid();
            case TOKEN_MISSING, TOKEN_UNKNOWN, PASSWORD_INVALID -> withoutToken(reason);
        };
    }

    /** For refusals that come before any token is known. */
    static String withoutToken(DenialReason reason) {
        return switch (reason) {
            case TOKEN_MISSING -> "This request needs an access token: log in with npm login";
            case TOKEN_UNKNOWN ->
                "This access token is not known here: check that it is complete and of this server, "
                        + "or log in again with npm login";
            case PASSWORD_INVALID -> "The user name or the password is wrong: try again";
            case ACCOUNT_DEACTIVATED -> accountDeactivated();
            case OTP_REQUIRED -> otpRequired();
            case OTP_INVALID -> otpInvalid();
            case TOKEN_REVOKED,
                    TOKEN_EXPIRED,
                    ADDRESS_NOT_ALLOWED,
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
                    TWO_FACTOR_REQUIRED -> throw new IllegalStateException("A token is known where " + reason + " is");
        };
    }

    private static String ownerLacksAccess(TokenUse use) {
        var operation = use.request().operation();
        if (operation.organization().isPresent()) {
            String who = use.action() == Action.MANAGE_TEAMS ? "an owner or an admin" : "an owner";
            return "Only " + who + " of the " + subject(use) + " may do that: ask one of them";
        }
        if (use.action() == Action.GOVERN_PACKAGE
                && use.owner()
                        .on(operation.packageName().orElseThrow(), use.request().recorded())
                        .covers(Permission.READ_AND_WRITE)) {
            return "You may write the " + subject(use)
                    + ", but who may do what with it is for an owner or an admin of its "
                    + "organization to say: ask one of them";
        }
        boolean unowned = use.request().recorded().isEmpty();
        return "You may read " + subject(use) + ", but not change it: "
                + (unowned ? "an administrator has to import it and to say who may" : "ask its owner for access");
    }

    private static String policy(TokenUse use) {
        return "The organization " + use.policy().orElseThrow().organization();
    }

    /** The same whether the package is there and hidden, or not there: what is new in the scope of another is refused too. */
    private static String orElse(TokenUse use) {
        Optional<PackageName> name = use.request().operation().packageName();
        if (use.action().needs() != Permission.READ_AND_WRITE
                || name.flatMap(PackageName::scope).isEmpty()) {
            return "";
        }
        if (!use.owner().isPerson()) {
            return ": ask an owner of the organization that this service account belongs to";
        }
        return ": publish in your own scope, @" + use.token().owner()
                + ", or ask an administrator to make you an owner of " + name.get();
    }

    private static String accountDeactivated() {
        return "This account has been deactivated: ask the administrator of this server";
    }

    /** Holds the words "one-time pass": the older clients look for them. */
    private static String otpRequired() {
        return "You must provide a one-time password from your authenticator: try again with --otp=<code>";
    }

    private static String otpInvalid() {
        return "That one-time password is wrong or too old: try again with a new one";
    }

    private static String wanted(TokenUse use) {
        return use.action().onlyReads() ? "reading of" : "writing to";
    }

    private static String subject(TokenUse use) {
        var operation = use.request().operation();
        return operation
                .packageName()
                .map(name -> "package " + name)
                .orElseGet(() -> "organization " + operation.organization().orElseThrow());
    }

    private static String text(Instant instant) {
        return INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
