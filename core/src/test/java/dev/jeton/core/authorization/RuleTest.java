package dev.jeton.core.authorization;

import static dev.jeton.core.authorization.AccessRequestFixture.aRequest;
import static dev.jeton.core.packages.Permission.NO_ACCESS;
import static dev.jeton.core.packages.Permission.READ;
import static dev.jeton.core.packages.Permission.READ_AND_WRITE;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aGranularToken;
import static dev.jeton.core.token.AccessTokenFixture.aSession;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static dev.jeton.core.token.AccessTokenFixture.organizations;
import static dev.jeton.core.token.AccessTokenFixture.packages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.PublishingAccess;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.AccessTokenFixture;
import dev.jeton.core.token.OrganizationGrant;
import dev.jeton.core.token.PackageGrant;
import dev.jeton.core.token.TokenKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each rule of the policy says, one after the other, and which of them speaks first. */
final class RuleTest {

    // ---- the whole policy at a glance ----

    /** For an owner who may do everything and has no two-factor authentication. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ACTION                 | READ-ONLY       | AUTOMATION                     | PUBLISH                        | GRANULAR, READS                | GRANULAR, WRITES               | GRANULAR, BYPASSES             | SESSION
            READ_IDENTITY          | -               | -                              | -                              | -                              | -                              | -                              | -
            READ_REGISTRY          | -               | -                              | -                              | -                              | -                              | -                              | -
            READ_ACCOUNT           | -               | -                              | -                              | account_management_not_allowed | account_management_not_allowed | account_management_not_allowed | -
            MANAGE_ACCOUNT         | account_management_not_allowed | account_management_not_allowed | account_management_not_allowed | account_management_not_allowed | account_management_not_allowed | account_management_not_allowed | -
            MANAGE_TOKENS          | account_management_not_allowed | account_management_not_allowed | account_management_not_allowed | account_management_not_allowed | account_management_not_allowed | account_management_not_allowed | -
            REVOKE_PRESENTED_TOKEN | -               | -                              | -                              | -                              | -                              | -                              | -
            READ_PACKAGE           | -               | -                              | -                              | -                              | -                              | -                              | -
            READ_COLLABORATORS     | read_only_token | -                              | -                              | package_not_granted            | -                              | -                              | -
            STAR_PACKAGE           | read_only_token | -                              | -                              | package_not_granted            | -                              | -                              | -
            CREATE_PACKAGE         | read_only_token | -                              | -                              | package_not_granted            | -                              | -                              | -
            PUBLISH_PACKAGE        | read_only_token | -                              | -                              | package_not_granted            | -                              | -                              | -
            DEPRECATE_PACKAGE      | read_only_token | -                              | -                              | package_not_granted            | -                              | -                              | -
            TAG_PACKAGE            | read_only_token | -                              | -                              | package_not_granted            | -                              | -                              | -
            TAG_PACKAGE_LATEST     | read_only_token | -                              | -                              | package_not_granted            | -                              | -                              | -
            UNPUBLISH_PACKAGE      | read_only_token | bypass_not_allowed             | -                              | package_not_granted            | -                              | bypass_not_allowed             | -
            GOVERN_PACKAGE         | read_only_token | bypass_not_allowed             | -                              | package_not_granted            | -                              | bypass_not_allowed             | -
            READ_ORGANIZATION      | -               | -                              | -                              | -                              | -                              | -                              | -
            MANAGE_TEAMS           | read_only_token | bypass_not_allowed             | -                              | organization_not_granted       | -                              | bypass_not_allowed             | -
            MANAGE_ORGANIZATION    | read_only_token | bypass_not_allowed             | -                              | organization_not_granted       | -                              | bypass_not_allowed             | -
            """)
    void says_who_may_do_what(
            Action action,
            String readOnly,
            String automation,
            String publish,
            String reads,
            String writes,
            String bypasses,
            String session) {
        assertThat(oneOfEverySort().stream()
                        .map(token -> outcome(token, Rights.ALL, aRequest(action)))
                        .toList())
                .containsExactly(readOnly, automation, publish, reads, writes, bypasses, session);
    }

    /**
     * When a passcode is asked for, in the modes disabled, auth-only and auth-and-writes. The other kinds are never asked.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ACTION                 | DISABLED | AUTH-ONLY    | AUTH-AND-WRITES
            READ_IDENTITY          | -        | -            | -
            READ_REGISTRY          | -        | -            | -
            READ_ACCOUNT           | -        | -            | -
            MANAGE_ACCOUNT         | -        | otp_required | otp_required
            MANAGE_TOKENS          | -        | otp_required | otp_required
            REVOKE_PRESENTED_TOKEN | -        | -            | -
            READ_PACKAGE           | -        | -            | -
            READ_COLLABORATORS     | -        | -            | -
            STAR_PACKAGE           | -        | -            | -
            CREATE_PACKAGE         | -        | -            | otp_required
            PUBLISH_PACKAGE        | -        | -            | otp_required
            DEPRECATE_PACKAGE      | -        | -            | otp_required
            TAG_PACKAGE            | -        | -            | -
            TAG_PACKAGE_LATEST     | -        | -            | otp_required
            UNPUBLISH_PACKAGE      | -        | -            | otp_required
            GOVERN_PACKAGE         | -        | -            | otp_required
            READ_ORGANIZATION      | -        | -            | -
            MANAGE_TEAMS           | -        | -            | otp_required
            MANAGE_ORGANIZATION    | -        | -            | otp_required
            """)
    void says_when_a_passcode_is_asked_for(Action action, String disabled, String authOnly, String authAndWrites) {
        for (AccessToken token :
                List.of(aSession().build(), aToken().build(), aWriter().build())) {
            if (outcome(token, Rights.ALL, aRequest(action)).equals("account_management_not_allowed")) {
                continue;
            }
            assertThat(Arrays.stream(TwoFactorMode.values())
                            .map(mode -> outcome(token, Rights.ALL.with(mode), aRequest(action)))
                            .toList())
                    .as(token.kind().code())
                    .containsExactly(disabled, authOnly, authAndWrites);
        }
    }

    // ---- not revoked, not expired ----

    @Test
    void denies_a_revoked_token_at_every_instant() {
        AccessToken token = aToken().revokedAt(NOON).build();

        assertThat(outcome(token, aRequest(Action.READ_PACKAGE).at(NOON.minusMillis(1))))
                .isEqualTo("token_revoked");
        assertThat(outcome(token, aRequest(Action.READ_PACKAGE).at(NOON))).isEqualTo("token_revoked");
    }

    @ParameterizedTest
    @CsvSource({"-1, -", "0, token_expired", "1, token_expired"})
    void denies_from_the_expiry_instant_on(int millis, String expected) {
        for (TokenKind kind : TokenKind.values()) {
            AccessToken token = aToken(kind).expiringAt(NOON).build();

            assertThat(outcome(token, aRequest(Action.READ_PACKAGE).at(NOON.plusMillis(millis))))
                    .isEqualTo(expected);
        }
    }

    // ---- from an allowed address ----

    @ParameterizedTest
    @CsvSource({
        "9.255.255.255,    address_not_allowed",
        "10.0.0.0,         -",
        "10.255.255.255,   -",
        "11.0.0.0,         address_not_allowed",
        "::ffff:10.0.0.1,  -",
        "2001:db7:ffff::,  address_not_allowed",
        "2001:db8::,       -",
        "2001:db9::,       address_not_allowed",
    })
    void denies_outside_the_allowed_ranges_for_every_kind(String client, String expected) {
        for (TokenKind kind : TokenKind.values()) {
            AccessToken token =
                    aToken(kind).allowedFrom("10.0.0.0/8", "2001:db8::/32").build();

            assertThat(outcome(token, aRequest(Action.READ_PACKAGE).from(client)))
                    .isEqualTo(expected);
        }
    }

    // ---- what a granular token was granted ----

    @ParameterizedTest
    @CsvSource({
        "@acme,    @acme/ui,   -",
        "@acme,    @acme2/ui,  package_not_granted",
        "@acme,    acme,       package_not_granted",
        "@acme2,   @acme/ui,   package_not_granted",
        "@acme/ui, @acme/ui,   -",
        "@acme/ui, @acme/ui2,  package_not_granted",
        "ui,       ui,         -",
        "ui,       @acme/ui,   package_not_granted",
    })
    void a_granular_token_reaches_the_packages_it_was_granted(String granted, String name, String expected) {
        var operation = Operation.on(PackageName.parse(name), Action.PUBLISH_PACKAGE);
        AccessToken token =
                aGranularToken().granting(packages(READ_AND_WRITE, granted)).build();

        assertThat(outcome(token, aRequest(operation))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "acme,  acme,  -",
        "acme,  acme2, organization_not_granted",
        "acme2, acme,  organization_not_granted",
    })
    void a_granular_token_reaches_the_organizations_it_was_granted(String granted, String name, String expected) {
        var operation = Operation.in(new OrganizationName(name), Action.MANAGE_ORGANIZATION);
        AccessToken token = aGranularToken()
                .granting(PackageGrant.NONE)
                .granting(organizations(READ_AND_WRITE, granted))
                .build();

        assertThat(outcome(token, aRequest(operation))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_PACKAGE", "STAR_PACKAGE", "PUBLISH_PACKAGE", "GOVERN_PACKAGE"})
    void an_organization_grant_never_reaches_a_package(Action action) {
        AccessToken token = aGranularToken()
                .granting(PackageGrant.NONE)
                .granting(organizations(READ_AND_WRITE, "acme"))
                .build();

        assertThat(outcome(token, aRequest(action))).isEqualTo("package_not_granted");
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_ORGANIZATION", "MANAGE_ORGANIZATION"})
    void a_package_grant_never_reaches_an_organization(Action action) {
        AccessToken token =
                aGranularToken().granting(PackageGrant.ofAll(READ_AND_WRITE)).build();
        AccessToken scope =
                aGranularToken().granting(packages(READ_AND_WRITE, "@acme")).build();

        assertThat(outcome(token, aRequest(action))).isEqualTo("organization_not_granted");
        assertThat(outcome(scope, aRequest(action))).isEqualTo("organization_not_granted");
    }

    @Test
    void a_granular_token_needs_no_grant_for_what_is_about_nothing() {
        AccessToken token = aGranularToken()
                .granting(PackageGrant.NONE)
                .granting(organizations(READ, "acme"))
                .build();

        assertThat(outcome(token, aRequest(Action.READ_IDENTITY))).isEqualTo("-");
        assertThat(outcome(token, aRequest(Action.READ_REGISTRY))).isEqualTo("-");
        assertThat(outcome(token, aRequest(Action.REVOKE_PRESENTED_TOKEN))).isEqualTo("-");
    }

    // ---- what the owner may do ----

    @ParameterizedTest
    @CsvSource({
        "NO_ACCESS,      READ_PACKAGE,        OWNER_LACKS_SIGHT",
        "NO_ACCESS,      PUBLISH_PACKAGE,     OWNER_LACKS_SIGHT",
        "READ,           READ_PACKAGE,        -",
        "READ,           STAR_PACKAGE,        -",
        "READ,           PUBLISH_PACKAGE,     OWNER_LACKS_ACCESS",
        "READ,           TAG_PACKAGE,         OWNER_LACKS_ACCESS",
        "READ_AND_WRITE, READ_PACKAGE,        -",
        "READ_AND_WRITE, PUBLISH_PACKAGE,     -",
    })
    void a_token_gives_no_more_on_a_package_than_its_owner_has(Permission has, Action action, String expected) {
        for (AccessToken token :
                List.of(aToken().build(), aSession().build(), aWriter().build())) {
            assertThat(reason(
                            token,
                            new Rights(true, TwoFactorMode.DISABLED, has, READ_AND_WRITE),
                            aRequest(action).of(PublishingAccess.ANY)))
                    .isEqualTo(expected);
        }
    }

    /** Else whoever may not change a package could tell one that is hidden from one that is not there. */
    @Test
    void a_scoped_package_without_a_record_looks_as_if_it_were_not_there_to_whoever_would_change_it() {
        var reader = new Rights(true, TwoFactorMode.DISABLED, READ, READ);

        assertThat(reason(aToken().build(), reader, aRequest(Action.PUBLISH_PACKAGE)))
                .isEqualTo("OWNER_LACKS_SIGHT");
        assertThat(reason(aToken().build(), reader, aRequest(Action.READ_PACKAGE)))
                .isEqualTo("-");
        assertThat(reason(
                        aToken().build(),
                        reader,
                        aRequest(Operation.on(PackageName.parse("left-pad"), Action.PUBLISH_PACKAGE))))
                .isEqualTo("OWNER_LACKS_ACCESS");
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ACCESS,      READ_ORGANIZATION,   OWNER_LACKS_SIGHT",
        "NO_ACCESS,      MANAGE_ORGANIZATION, OWNER_LACKS_SIGHT",
        "READ,           READ_ORGANIZATION,   -",
        "NO_ACCESS,      MANAGE_TEAMS,        OWNER_LACKS_SIGHT",
        "READ,           MANAGE_TEAMS,        OWNER_LACKS_ACCESS",
        "READ,           MANAGE_ORGANIZATION, OWNER_LACKS_ACCESS",
        "READ_AND_WRITE, READ_ORGANIZATION,   -",
        "READ_AND_WRITE, MANAGE_ORGANIZATION, -",
    })
    void a_token_gives_no_more_in_an_organization_than_its_owner_has(Permission has, Action action, String expected) {
        for (AccessToken token :
                List.of(aToken().build(), aSession().build(), aWriter().build())) {
            assertThat(reason(token, new Rights(true, TwoFactorMode.DISABLED, READ_AND_WRITE, has), aRequest(action)))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_IDENTITY", "READ_REGISTRY", "READ_ACCOUNT", "MANAGE_ACCOUNT", "MANAGE_TOKENS"})
    void what_is_about_no_package_and_no_organization_takes_no_right_on_one(Action action) {
        var rights = new Rights(true, TwoFactorMode.DISABLED, NO_ACCESS, NO_ACCESS);

        assertThat(reason(aSession().build(), rights, aRequest(action))).isEqualTo("-");
    }

    // ---- the passcode ----

    @ParameterizedTest
    @CsvSource({"ABSENT, otp_required", "REJECTED, otp_invalid", "ACCEPTED, -"})
    void where_a_passcode_is_asked_for_it_must_be_right(Passcode passcode, String expected) {
        var rights = Rights.ALL.with(TwoFactorMode.AUTH_AND_WRITES);

        for (AccessToken token :
                List.of(aToken().build(), aSession().build(), aWriter().build())) {
            assertThat(outcome(token, rights, aRequest(Action.PUBLISH_PACKAGE).passcode(passcode)))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void where_none_is_asked_for_any_passcode_will_do(Passcode passcode) {
        var rights = Rights.ALL.with(TwoFactorMode.AUTH_AND_WRITES);

        assertThat(outcome(
                        aToken().build(), rights, aRequest(Action.READ_PACKAGE).passcode(passcode)))
                .isEqualTo("-");
        assertThat(outcome(
                        aToken(TokenKind.AUTOMATION).build(),
                        rights,
                        aRequest(Action.PUBLISH_PACKAGE).passcode(passcode)))
                .isEqualTo("-");
    }

    @Test
    void machines_are_never_asked_for_a_passcode() {
        var rights = Rights.ALL.with(TwoFactorMode.AUTH_AND_WRITES);
        AccessToken bypassing = aWriter().bypassingTwoFactor().build();

        assertThat(outcome(aToken(TokenKind.AUTOMATION).build(), rights, aRequest(Action.PUBLISH_PACKAGE)))
                .isEqualTo("-");
        assertThat(outcome(bypassing, rights, aRequest(Action.PUBLISH_PACKAGE))).isEqualTo("-");
        assertThat(outcome(bypassing, rights, aRequest(Action.TAG_PACKAGE_LATEST)))
                .isEqualTo("-");
        assertThat(outcome(aToken(TokenKind.READ_ONLY).build(), rights, aRequest(Action.READ_PACKAGE)))
                .isEqualTo("-");
    }

    /** On npm, the first publication of a name is no matter for machines that bypass a passcode. */
    @Test
    void a_new_name_takes_a_passcode_also_with_a_bypass() {
        var rights = Rights.ALL.with(TwoFactorMode.AUTH_AND_WRITES);
        AccessToken bypassing = aWriter().bypassingTwoFactor().build();

        assertThat(outcome(bypassing, rights, aRequest(Action.CREATE_PACKAGE))).isEqualTo("otp_required");
        assertThat(outcome(bypassing, rights, aRequest(Action.CREATE_PACKAGE).passcode(Passcode.ACCEPTED)))
                .isEqualTo("-");
        assertThat(outcome(bypassing, Rights.ALL, aRequest(Action.CREATE_PACKAGE)))
                .isEqualTo("-");
        assertThat(outcome(aToken(TokenKind.AUTOMATION).build(), rights, aRequest(Action.CREATE_PACKAGE)))
                .isEqualTo("-");
    }

    // ---- what the package says itself ----

    /** What a publisher hears whose account has that mode, with one token of every sort. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            PUBLISHING ACCESS       | MODE            | AUTOMATION         | PUBLISH             | GRANULAR            | BYPASSES           | SESSION
            ANY                     | DISABLED        | -                  | -                   | -                   | -                  | -
            ANY                     | AUTH_ONLY       | -                  | -                   | -                   | -                  | -
            ANY                     | AUTH_AND_WRITES | -                  | otp_required        | otp_required        | -                  | otp_required
            TWO_FACTOR_OR_AUTOMATION | DISABLED        | -                  | two_factor_required | two_factor_required | -                  | two_factor_required
            TWO_FACTOR_OR_AUTOMATION | AUTH_ONLY       | -                  | otp_required        | otp_required        | -                  | otp_required
            TWO_FACTOR_OR_AUTOMATION | AUTH_AND_WRITES | -                  | otp_required        | otp_required        | -                  | otp_required
            TWO_FACTOR_ONLY         | DISABLED        | tokens_not_allowed | two_factor_required | tokens_not_allowed  | tokens_not_allowed | two_factor_required
            TWO_FACTOR_ONLY         | AUTH_ONLY       | tokens_not_allowed | otp_required        | tokens_not_allowed  | tokens_not_allowed | otp_required
            TWO_FACTOR_ONLY         | AUTH_AND_WRITES | tokens_not_allowed | otp_required        | tokens_not_allowed  | tokens_not_allowed | otp_required
            """)
    void a_package_can_ask_for_more_than_the_account(
            PublishingAccess access,
            TwoFactorMode mode,
            String automation,
            String publish,
            String granular,
            String bypasses,
            String session) {
        List<AccessToken> tokens = List.of(
                aToken(TokenKind.AUTOMATION).build(),
                aToken().build(),
                aWriter().build(),
                aWriter().bypassingTwoFactor().build(),
                aSession().build());
        for (Action action : List.of(Action.PUBLISH_PACKAGE, Action.DEPRECATE_PACKAGE, Action.TAG_PACKAGE_LATEST)) {
            assertThat(tokens.stream()
                            .map(token -> outcome(
                                    token,
                                    Rights.ALL.with(mode),
                                    aRequest(action).of(access)))
                            .toList())
                    .as(action.code())
                    .containsExactly(automation, publish, granular, bypasses, session);
        }
    }

    /** Also where a person is asked for no passcode. */
    @Test
    void a_package_that_takes_no_tokens_takes_none_for_its_tags() {
        for (AccessToken token : List.of(
                aToken(TokenKind.AUTOMATION).build(),
                aWriter().build(),
                aWriter().bypassingTwoFactor().build())) {
            assertThat(outcome(token, aRequest(Action.TAG_PACKAGE).of(PublishingAccess.TWO_FACTOR_ONLY)))
                    .isEqualTo("tokens_not_allowed");
            assertThat(outcome(token, aRequest(Action.TAG_PACKAGE).of(PublishingAccess.TWO_FACTOR_OR_AUTOMATION)))
                    .isEqualTo("-");
        }
        assertThat(outcome(aToken().build(), aRequest(Action.TAG_PACKAGE).of(PublishingAccess.TWO_FACTOR_ONLY)))
                .isEqualTo("-");
    }

    @ParameterizedTest
    @EnumSource
    void a_package_asks_nothing_of_readers(PublishingAccess access) {
        for (AccessToken token : oneOfEverySort()) {
            assertThat(outcome(token, aRequest(Action.READ_PACKAGE).of(access))).isEqualTo("-");
        }
    }

    @Test
    void what_a_package_asks_for_is_not_told_to_those_who_may_not_know_of_it() {
        var stranger = new Rights(true, TwoFactorMode.DISABLED, NO_ACCESS, NO_ACCESS);

        assertThat(reason(
                        aToken(TokenKind.AUTOMATION).build(),
                        stranger,
                        aRequest(Action.PUBLISH_PACKAGE).of(PublishingAccess.TWO_FACTOR_ONLY)))
                .isEqualTo("OWNER_LACKS_SIGHT");
    }

    @Test
    void a_right_passcode_opens_nothing_to_a_bypass() {
        AccessToken bypassing = aWriter().bypassingTwoFactor().build();

        assertThat(outcome(bypassing, aRequest(Action.UNPUBLISH_PACKAGE).passcode(Passcode.ACCEPTED)))
                .isEqualTo("bypass_not_allowed");
    }

    // ---- which rule speaks first ----

    @Test
    void the_rules_are_asked_in_this_order() {
        assertThat(Rule.ALL)
                .extracting(Rule::code)
                .containsExactly(
                        "not_revoked",
                        "not_expired",
                        "owner_active",
                        "from_allowed_address",
                        "used_lately",
                        "account_by_session",
                        "read_only_reads",
                        "package_granted",
                        "organization_granted",
                        "open_to_bypass",
                        "owner_has_access",
                        "of_allowed_kind",
                        "of_allowed_life",
                        "from_allowed_network",
                        "of_two_factor_member",
                        "open_to_tokens",
                        "two_factor_where_required",
                        "passcode_where_asked");
    }

    @ParameterizedTest
    @EnumSource
    void a_rule_has_a_stable_code(Rule rule) {
        assertThat(rule.code()).isEqualTo(rule.name().toLowerCase(Locale.ROOT));
    }

    /** Takes away one thing that is wrong after the other. */
    @Test
    void the_first_rule_that_objects_gives_the_reason() {
        var nothing = new Rights(true, TwoFactorMode.AUTH_AND_WRITES, NO_ACCESS, NO_ACCESS);
        var everything = Rights.ALL.with(TwoFactorMode.AUTH_AND_WRITES);
        AccessRequest outside =
                aRequest(Action.UNPUBLISH_PACKAGE).from("198.51.100.1").build();
        AccessRequest inside = aRequest(Action.UNPUBLISH_PACKAGE).build();

        var inactive = new Rights(false, TwoFactorMode.AUTH_AND_WRITES, NO_ACCESS, NO_ACCESS);

        assertThat(decide(wrong().expiringAt(NOON).revokedAt(NOON).build(), inactive, outside))
                .isEqualTo("token_revoked");
        assertThat(decide(wrong().expiringAt(NOON).build(), inactive, outside)).isEqualTo("token_expired");
        assertThat(decide(wrong().build(), inactive, outside)).isEqualTo("account_deactivated");
        assertThat(decide(wrong().build(), nothing, outside)).isEqualTo("address_not_allowed");
        assertThat(decide(wrong().build(), nothing, inside)).isEqualTo("package_not_granted");
        assertThat(decide(wrong().granting(packages(READ_AND_WRITE, "@acme")).build(), nothing, inside))
                .isEqualTo("bypass_not_allowed");
        assertThat(decide(aWriter().build(), nothing, inside)).isEqualTo("owner_lacks_access");
        assertThat(decide(aWriter().build(), everything, inside)).isEqualTo("otp_required");
    }

    @Test
    void the_trace_ends_with_the_rule_that_objected() {
        Decision denied = new Credential(aToken(TokenKind.READ_ONLY).build(), Rights.ALL)
                .decide(aRequest(Action.PUBLISH_PACKAGE).build());

        assertThat(denied.trace())
                .containsExactly(
                        Rule.NOT_REVOKED,
                        Rule.NOT_EXPIRED,
                        Rule.OWNER_ACTIVE,
                        Rule.FROM_ALLOWED_ADDRESS,
                        Rule.USED_LATELY,
                        Rule.ACCOUNT_BY_SESSION,
                        Rule.READ_ONLY_READS);
    }

    @Test
    void permission_is_given_to_the_owner_with_the_token_after_every_rule_was_asked() {
        AccessToken token = aToken().build();
        var credential = new Credential(token, Rights.ALL);

        Decision decision = credential.decide(aRequest(Action.PUBLISH_PACKAGE).build());

        assertThat(credential.token()).isSameAs(token);
        assertThat(decision).isEqualTo(new Decision.Allowed(token.owner(), Optional.of(token), List.of(Rule.values())));
    }

    // ---- what the tests are made of ----

    private static AccessTokenFixture aWriter() {
        return aGranularToken()
                .granting(PackageGrant.ofAll(READ_AND_WRITE))
                .granting(organizations(READ_AND_WRITE, "acme"));
    }

    /** May unpublish nothing, for several reasons. */
    private static AccessTokenFixture wrong() {
        return aGranularToken()
                .granting(packages(READ_AND_WRITE, "@acme2"))
                .bypassingTwoFactor()
                .allowedFrom("192.0.2.0/24");
    }

    private static List<AccessToken> oneOfEverySort() {
        OrganizationGrant reading = organizations(READ, "acme");
        return List.of(
                aToken(TokenKind.READ_ONLY).build(),
                aToken(TokenKind.AUTOMATION).build(),
                aToken(TokenKind.PUBLISH).build(),
                aGranularToken()
                        .granting(PackageGrant.ofAll(READ))
                        .granting(reading)
                        .build(),
                aWriter().build(),
                aWriter().bypassingTwoFactor().build(),
                aSession().build());
    }

    private static String outcome(AccessToken token, AccessRequestFixture request) {
        return outcome(token, Rights.ALL, request);
    }

    private static String outcome(AccessToken token, OwnerRights rights, AccessRequestFixture request) {
        return decide(token, rights, request.build());
    }

    private static String decide(AccessToken token, OwnerRights rights, AccessRequest request) {
        return new Credential(token, rights)
                .decide(request)
                .fold(allowed -> "-", denied -> denied.reason().code());
    }

    private static String reason(AccessToken token, OwnerRights rights, AccessRequestFixture request) {
        return new Credential(token, rights)
                .decide(request.build())
                .fold(allowed -> "-", denied -> denied.reason().name());
    }
}
