package dev.jeton.core.authorization;

import static dev.jeton.core.authorization.AccessRequestFixture.aRequest;
import static dev.jeton.core.authorization.DenialReason.ACCOUNT_DEACTIVATED;
import static dev.jeton.core.authorization.DenialReason.ACCOUNT_MANAGEMENT_NOT_ALLOWED;
import static dev.jeton.core.authorization.DenialReason.ADDRESS_NOT_ALLOWED;
import static dev.jeton.core.authorization.DenialReason.BYPASS_NOT_ALLOWED;
import static dev.jeton.core.authorization.DenialReason.ORGANIZATION_NOT_GRANTED;
import static dev.jeton.core.authorization.DenialReason.OTP_INVALID;
import static dev.jeton.core.authorization.DenialReason.OTP_REQUIRED;
import static dev.jeton.core.authorization.DenialReason.OWNER_LACKS_ACCESS;
import static dev.jeton.core.authorization.DenialReason.OWNER_LACKS_SIGHT;
import static dev.jeton.core.authorization.DenialReason.PACKAGE_NOT_GRANTED;
import static dev.jeton.core.authorization.DenialReason.PASSWORD_INVALID;
import static dev.jeton.core.authorization.DenialReason.POLICY_ALLOWED_KINDS;
import static dev.jeton.core.authorization.DenialReason.POLICY_ALLOWED_NETWORKS;
import static dev.jeton.core.authorization.DenialReason.POLICY_LONGEST_IDLE;
import static dev.jeton.core.authorization.DenialReason.POLICY_LONGEST_LIFE;
import static dev.jeton.core.authorization.DenialReason.POLICY_TWO_FACTOR;
import static dev.jeton.core.authorization.DenialReason.READ_ONLY_TOKEN;
import static dev.jeton.core.authorization.DenialReason.TOKENS_NOT_ALLOWED;
import static dev.jeton.core.authorization.DenialReason.TOKEN_EXPIRED;
import static dev.jeton.core.authorization.DenialReason.TOKEN_MISSING;
import static dev.jeton.core.authorization.DenialReason.TOKEN_REVOKED;
import static dev.jeton.core.authorization.DenialReason.TOKEN_UNKNOWN;
import static dev.jeton.core.authorization.DenialReason.TWO_FACTOR_REQUIRED;
import static dev.jeton.core.packages.Permission.NO_ACCESS;
import static dev.jeton.core.packages.Permission.READ;
import static dev.jeton.core.packages.Permission.READ_AND_WRITE;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aGranularToken;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static dev.jeton.core.token.AccessTokenFixture.organizations;
import static dev.jeton.core.token.AccessTokenFixture.packages;
import static dev.jeton.core.token.TokenPolicyFixture.aPolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.PublishingAccess;
import dev.jeton.core.token.AccessTokenFixture;
import dev.jeton.core.token.PackageGrant;
import dev.jeton.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reason to refuse is produced here by one example. Whoever adds a reason adds an example. */
final class DenialReasonTest {

    private static final Rights SECURED = Rights.ALL.with(TwoFactorMode.AUTH_AND_WRITES);

    private static final Map<DenialReason, Supplier<Decision>> EXAMPLES = Map.ofEntries(
            Map.entry(TOKEN_MISSING, AuthorizeToken::nothingPresented),
            Map.entry(TOKEN_UNKNOWN, AuthorizeToken::nothingOfOurs),
            Map.entry(PASSWORD_INVALID, AuthorizePassword::passwordInvalid),
            Map.entry(
                    TOKEN_REVOKED,
                    () -> decide(
                            aToken().revokedAt(Instant.parse("2026-02-03T04:05:06.789Z")),
                            Rights.ALL,
                            aRequest(Action.READ_PACKAGE))),
            Map.entry(
                    TOKEN_EXPIRED,
                    () -> decide(
                            aToken().expiringAt(Instant.parse("2026-11-23T23:59:59.999Z")),
                            Rights.ALL,
                            aRequest(Action.READ_PACKAGE))),
            Map.entry(
                    ACCOUNT_DEACTIVATED,
                    () -> decide(
                            aToken(),
                            new Rights(false, TwoFactorMode.DISABLED, READ_AND_WRITE, READ_AND_WRITE),
                            aRequest(Action.READ_IDENTITY))),
            Map.entry(
                    ADDRESS_NOT_ALLOWED,
                    () -> decide(
                            aToken().allowedFrom("10.0.0.0/8"),
                            Rights.ALL,
                            aRequest(Action.READ_PACKAGE).from("2001:db8::1"))),
            Map.entry(
                    ACCOUNT_MANAGEMENT_NOT_ALLOWED, () -> decide(aToken(), Rights.ALL, aRequest(Action.MANAGE_TOKENS))),
            Map.entry(
                    READ_ONLY_TOKEN,
                    () -> decide(aToken(TokenKind.READ_ONLY), Rights.ALL, aRequest(Action.PUBLISH_PACKAGE))),
            Map.entry(
                    PACKAGE_NOT_GRANTED,
                    () -> decide(
                            aGranularToken().granting(packages(READ, "@acme")),
                            Rights.ALL,
                            aRequest(Action.PUBLISH_PACKAGE))),
            Map.entry(
                    ORGANIZATION_NOT_GRANTED,
                    () -> decide(
                            aGranularToken().granting(organizations(READ, "acme")),
                            Rights.ALL,
                            aRequest(Action.MANAGE_ORGANIZATION))),
            Map.entry(
                    BYPASS_NOT_ALLOWED,
                    () -> decide(
                            aGranularToken()
                                    .granting(PackageGrant.ofAll(READ_AND_WRITE))
                                    .bypassingTwoFactor(),
                            Rights.ALL,
                            aRequest(Action.UNPUBLISH_PACKAGE))),
            Map.entry(
                    OWNER_LACKS_ACCESS,
                    () -> decide(
                            aToken(),
                            new Rights(true, TwoFactorMode.DISABLED, READ, READ),
                            aRequest(Action.PUBLISH_PACKAGE).of(PublishingAccess.ANY))),
            Map.entry(
                    OWNER_LACKS_SIGHT,
                    () -> decide(
                            aToken(),
                            new Rights(true, TwoFactorMode.DISABLED, NO_ACCESS, NO_ACCESS),
                            aRequest(Action.READ_PACKAGE))),
            Map.entry(
                    POLICY_ALLOWED_KINDS,
                    () -> decide(
                            aToken(TokenKind.AUTOMATION),
                            Rights.ALL.with(aPolicy()
                                    .allowing(TokenKind.PUBLISH, TokenKind.GRANULAR)
                                    .build()),
                            aRequest(Action.PUBLISH_PACKAGE))),
            Map.entry(
                    POLICY_LONGEST_LIFE,
                    () -> decide(
                            aToken(),
                            Rights.ALL.with(
                                    aPolicy().longestLife(Duration.ofDays(30)).build()),
                            aRequest(Action.READ_PACKAGE))),
            Map.entry(
                    POLICY_ALLOWED_NETWORKS,
                    () -> decide(
                            aToken(),
                            Rights.ALL.with(aPolicy().allowedFrom("10.0.0.0/8").build()),
                            aRequest(Action.READ_ORGANIZATION).from("2001:db8::1"))),
            Map.entry(
                    POLICY_TWO_FACTOR,
                    () -> decide(
                            aToken(),
                            Rights.ALL.with(aPolicy().askingForTwoFactor().build()),
                            aRequest(Action.READ_PACKAGE))),
            Map.entry(
                    POLICY_LONGEST_IDLE,
                    () -> decide(
                            aToken(),
                            Rights.ALL.with(
                                    aPolicy().longestIdle(Duration.ofDays(30)).build()),
                            aRequest(Action.READ_IDENTITY).lastUsedAt(NOON.minus(Duration.ofDays(31))))),
            Map.entry(
                    TOKENS_NOT_ALLOWED,
                    () -> decide(
                            aToken(TokenKind.AUTOMATION),
                            Rights.ALL,
                            aRequest(Action.PUBLISH_PACKAGE).of(PublishingAccess.TWO_FACTOR_ONLY))),
            Map.entry(
                    TWO_FACTOR_REQUIRED,
                    () -> decide(
                            aToken(),
                            Rights.ALL,
                            aRequest(Action.PUBLISH_PACKAGE).of(PublishingAccess.TWO_FACTOR_OR_AUTOMATION))),
            Map.entry(OTP_REQUIRED, () -> decide(aToken(), SECURED, aRequest(Action.PUBLISH_PACKAGE))),
            Map.entry(
                    OTP_INVALID,
                    () -> decide(
                            aToken(), SECURED, aRequest(Action.PUBLISH_PACKAGE).passcode(Passcode.REJECTED))));

    @Test
    void every_reason_has_an_example() {
        assertThat(EXAMPLES.keySet()).isEqualTo(EnumSet.allOf(DenialReason.class));
    }

    @ParameterizedTest
    @EnumSource
    void the_example_is_denied_for_its_reason(DenialReason reason) {
        assertThat(denied(example(reason)).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN_MISSING,                  token_missing",
        "TOKEN_UNKNOWN,                  token_unknown",
        "PASSWORD_INVALID,               password_invalid",
        "TOKEN_REVOKED,                  token_revoked",
        "TOKEN_EXPIRED,                  token_expired",
        "ACCOUNT_DEACTIVATED,            account_deactivated",
        "ADDRESS_NOT_ALLOWED,            address_not_allowed",
        "ACCOUNT_MANAGEMENT_NOT_ALLOWED, account_management_not_allowed",
        "READ_ONLY_TOKEN,                read_only_token",
        "PACKAGE_NOT_GRANTED,            package_not_granted",
        "ORGANIZATION_NOT_GRANTED,       organization_not_granted",
        "BYPASS_NOT_ALLOWED,             bypass_not_allowed",
        "OWNER_LACKS_ACCESS,             owner_lacks_access",
        "OWNER_LACKS_SIGHT,              owner_lacks_access",
        "POLICY_ALLOWED_KINDS,           policy_allowed_kinds",
        "POLICY_LONGEST_LIFE,            policy_longest_life",
        "POLICY_ALLOWED_NETWORKS,        policy_allowed_networks",
        "POLICY_TWO_FACTOR,              policy_two_factor",
        "POLICY_LONGEST_IDLE,            policy_longest_idle",
        "TOKENS_NOT_ALLOWED,             tokens_not_allowed",
        "TWO_FACTOR_REQUIRED,            two_factor_required",
        "OTP_REQUIRED,                   otp_required",
        "OTP_INVALID,                    otp_invalid",
    })
    void has_a_stable_code(DenialReason reason, String code) {
        assertThat(reason.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TOKEN_MISSING                  | This request needs an access token: log in with npm login
            TOKEN_UNKNOWN                  | This access token is not known here: check that it is complete and of this server, or log in again with npm login
            PASSWORD_INVALID               | The user name or the password is wrong: try again
            TOKEN_REVOKED                  | This access token was revoked on 3 February 2026 04:05:06 UTC: log in again, or use another token
            TOKEN_EXPIRED                  | This access token expired on 23 November 2026 23:59:59 UTC: log in again, or create a new token
            ACCOUNT_DEACTIVATED            | This account has been deactivated: ask the administrator of this server
            ADDRESS_NOT_ALLOWED            | This access token may not be used from 2001:db8::1: that address is outside its allowed IP ranges
            ACCOUNT_MANAGEMENT_NOT_ALLOWED | An access token may not manage the account or its tokens: log in (npm login) and try again with that session
            READ_ONLY_TOKEN                | This access token can only read: use a token that may write
            PACKAGE_NOT_GRANTED            | This access token was not granted writing to the package @acme/ui: use a token that was
            ORGANIZATION_NOT_GRANTED       | This access token was not granted writing to the organization acme: use a token that was
            BYPASS_NOT_ALLOWED             | Access tokens that bypass two-factor authentication may not perform this action: log in (npm login) and try again with that session
            OWNER_LACKS_ACCESS             | You may read package @acme/ui, but not change it: ask its owner for access
            OWNER_LACKS_SIGHT              | There is no package @acme/ui, or you may not see it
            POLICY_ALLOWED_KINDS           | The organization acme takes no access tokens of the kind automation: use one of the kinds granular, publish
            POLICY_LONGEST_LIFE            | The organization acme takes only access tokens that expire within 30 days of their creation: create a new one
            POLICY_ALLOWED_NETWORKS        | The organization acme takes no requests from 2001:db8::1: that address is outside its allowed IP ranges
            POLICY_TWO_FACTOR              | The organization acme asks its members for two-factor authentication: enable yours with npm profile enable-2fa
            POLICY_LONGEST_IDLE            | This access token was unused for longer than an organization allows that it reaches: create a new one
            TOKENS_NOT_ALLOWED             | The package @acme/ui takes no access tokens that are made for machines: log in (npm login) and try again with --otp=<code>
            TWO_FACTOR_REQUIRED            | The package @acme/ui takes two-factor authentication: enable yours with npm profile enable-2fa, and try again
            OTP_REQUIRED                   | You must provide a one-time password from your authenticator: try again with --otp=<code>
            OTP_INVALID                    | That one-time password is wrong or too old: try again with a new one
            """)
    void says_what_is_wrong_and_what_to_do(DenialReason reason, String message) {
        assertThat(denied(example(reason)).message()).isEqualTo(message);
    }

    @Test
    void a_star_is_not_called_writing() {
        assertThat(message(aToken(TokenKind.READ_ONLY), Rights.ALL, Action.STAR_PACKAGE))
                .isEqualTo("This access token can only read: use a token that may change things");
    }

    @Test
    void reading_is_called_reading() {
        assertThat(message(aGranularToken().granting(packages(READ, "ui")), Rights.ALL, Action.READ_PACKAGE))
                .isEqualTo("This access token was not granted reading of the package @acme/ui: use a token that was");
        assertThat(message(aGranularToken(), Rights.ALL, Action.READ_ORGANIZATION))
                .isEqualTo("This access token was not granted reading of the organization acme: use a token that was");
    }

    @Test
    void a_package_without_a_record_has_no_owner_to_ask() {
        var reader = new Rights(true, TwoFactorMode.DISABLED, READ, NO_ACCESS);
        var operation = Operation.on(PackageName.parse("left-pad"), Action.PUBLISH_PACKAGE);

        assertThat(denied(decide(aToken(), reader, aRequest(operation))).message())
                .isEqualTo(
                        "You may read package left-pad, but not change it: an administrator has to import it and to say "
                                + "who may");
    }

    /** As on npmjs.com; else a name that is free could be told from one that is hidden. */
    @Test
    void a_new_package_in_the_scope_of_another_is_refused_as_if_it_were_hidden() {
        var reader = new Rights(true, TwoFactorMode.DISABLED, READ, NO_ACCESS);
        var stranger = new Rights(true, TwoFactorMode.DISABLED, NO_ACCESS, NO_ACCESS);
        AccessTokenFixture adas = aToken().ownedBy(new Username("ada"));

        assertThat(message(adas, reader, Action.CREATE_PACKAGE))
                .isEqualTo(
                        "There is no package @acme/ui, or you may not see it: publish in your own scope, @ada, or ask "
                                + "an administrator to make you an owner of @acme/ui")
                .isEqualTo(message(adas, stranger, Action.PUBLISH_PACKAGE))
                .isEqualTo(message(adas, stranger, Action.DEPRECATE_PACKAGE));
    }

    @Test
    void whoever_only_reads_is_not_told_where_to_publish() {
        var stranger = new Rights(true, TwoFactorMode.DISABLED, NO_ACCESS, NO_ACCESS);
        var unscoped = Operation.on(PackageName.parse("left-pad"), Action.PUBLISH_PACKAGE);

        assertThat(message(aToken(), stranger, Action.STAR_PACKAGE))
                .isEqualTo("There is no package @acme/ui, or you may not see it");
        assertThat(denied(decide(aToken(), stranger, aRequest(unscoped))).message())
                .isEqualTo("There is no package left-pad, or you may not see it");
    }

    @Test
    void an_organization_is_called_one() {
        var reader = new Rights(true, TwoFactorMode.DISABLED, NO_ACCESS, READ);
        var stranger = new Rights(true, TwoFactorMode.DISABLED, NO_ACCESS, NO_ACCESS);

        assertThat(message(aToken(), reader, Action.MANAGE_ORGANIZATION))
                .isEqualTo("Only an owner of the organization acme may do that: ask one of them");
        assertThat(message(aToken(), reader, Action.MANAGE_TEAMS))
                .isEqualTo("Only an owner or an admin of the organization acme may do that: ask one of them");
        assertThat(message(aToken(), stranger, Action.READ_ORGANIZATION))
                .isEqualTo("There is no organization acme, or you may not see it");
    }

    @Test
    void whoever_writes_a_package_of_an_organization_hears_who_says_more_about_it() {
        var request = aRequest(Action.GOVERN_PACKAGE).of(PublishingAccess.ANY);

        assertThat(denied(decide(aToken(), Rights.ALL.withoutGoverning(), request))
                        .message())
                .isEqualTo(
                        "You may write the package @acme/ui, but who may do what with it is for an owner or an admin of "
                                + "its organization to say: ask one of them");
        assertThat(denied(decide(aToken(), Rights.ALL.with(READ), request)).message())
                .isEqualTo("You may read package @acme/ui, but not change it: ask its owner for access");
    }

    @Test
    void a_policy_that_allows_every_kind_but_one_names_them_in_order() {
        var policy = aPolicy()
                .allowing(TokenKind.READ_ONLY, TokenKind.PUBLISH, TokenKind.GRANULAR)
                .build();

        assertThat(denied(decide(aToken(TokenKind.AUTOMATION), Rights.ALL.with(policy), aRequest(Action.READ_PACKAGE)))
                        .message())
                .endsWith("use one of the kinds granular, publish, read-only");
    }

    /** Until npm 11 the client looks for these words to ask its user for a passcode. */
    @Test
    void the_demand_for_a_passcode_holds_the_words_that_old_clients_look_for() {
        assertThat(denied(example(OTP_REQUIRED)).message()).containsIgnoringCase("one-time pass");
        assertThat(denied(example(OTP_INVALID)).message()).containsIgnoringCase("one-time pass");
    }

    @ParameterizedTest
    @EnumSource(names = {"TOKEN_MISSING", "TOKEN_UNKNOWN", "PASSWORD_INVALID"})
    void without_a_token_no_rule_was_asked(DenialReason reason) {
        assertThat(example(reason).trace()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "TOKEN_MISSING",
                "TOKEN_UNKNOWN",
                "PASSWORD_INVALID",
                "ACCOUNT_DEACTIVATED",
                "OTP_REQUIRED",
                "OTP_INVALID"
            },
            mode = EnumSource.Mode.EXCLUDE)
    void other_reasons_need_a_token_to_speak_of(DenialReason reason) {
        assertThatThrownBy(() -> DenialMessage.withoutToken(reason)).isInstanceOf(IllegalStateException.class);
    }

    /** The sentences are the same wherever they come from. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "TOKEN_MISSING",
                "TOKEN_UNKNOWN",
                "PASSWORD_INVALID",
                "ACCOUNT_DEACTIVATED",
                "OTP_REQUIRED",
                "OTP_INVALID"
            })
    void reasons_that_need_no_token_read_the_same_with_one(DenialReason reason) {
        var use = new TokenUse(
                aToken().build(), Rights.ALL, aRequest(Action.READ_PACKAGE).build());

        assertThat(DenialMessage.of(reason, use)).isEqualTo(DenialMessage.withoutToken(reason));
    }

    @Test
    void a_decision_is_folded_by_the_function_that_fits() {
        Decision allowed = new Decision.Allowed(aToken().build().owner(), Optional.empty(), List.of());

        assertThat(allowed.<String>fold(a -> "allowed", d -> "denied")).isEqualTo("allowed");
        assertThat(example(TOKEN_MISSING).<String>fold(a -> "allowed", d -> "denied"))
                .isEqualTo("denied");
    }

    private static Decision example(DenialReason reason) {
        return EXAMPLES.get(reason).get();
    }

    private static String message(AccessTokenFixture token, OwnerRights rights, Action action) {
        return denied(decide(token, rights, aRequest(action))).message();
    }

    private static Decision decide(AccessTokenFixture token, OwnerRights rights, AccessRequestFixture request) {
        return new Credential(token.createdAt(NOON.minusSeconds(60)).build(), rights).decide(request.build());
    }

    private static Decision.Denied denied(Decision decision) {
        return decision.fold(
                allowed -> {
                    throw new AssertionError("Not denied");
                },
                denied -> denied);
    }
}
