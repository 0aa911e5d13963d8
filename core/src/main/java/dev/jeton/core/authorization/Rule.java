package dev.jeton.core.authorization;

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
import static dev.jeton.core.authorization.DenialReason.POLICY_ALLOWED_KINDS;
import static dev.jeton.core.authorization.DenialReason.POLICY_ALLOWED_NETWORKS;
import static dev.jeton.core.authorization.DenialReason.POLICY_LONGEST_IDLE;
import static dev.jeton.core.authorization.DenialReason.POLICY_LONGEST_LIFE;
import static dev.jeton.core.authorization.DenialReason.POLICY_TWO_FACTOR;
import static dev.jeton.core.authorization.DenialReason.READ_ONLY_TOKEN;
import static dev.jeton.core.authorization.DenialReason.TOKENS_NOT_ALLOWED;
import static dev.jeton.core.authorization.DenialReason.TOKEN_EXPIRED;
import static dev.jeton.core.authorization.DenialReason.TOKEN_REVOKED;
import static dev.jeton.core.authorization.DenialReason.TWO_FACTOR_REQUIRED;

import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.organization.Membership;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Role;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.PublishingAccess;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The policy: the rules that every use of a token obeys, in the order they are asked. The first that objects gives the
 * reason, so the order is part of the contract: what is wrong with the token comes before where it is used from, and
 * that before what it is used for.
 */
public enum Rule {
    NOT_REVOKED("not_revoked", Rule::notRevoked),
    NOT_EXPIRED("not_expired", Rule::notExpired),
    OWNER_ACTIVE("owner_active", Rule::ownerActive),
    FROM_ALLOWED_ADDRESS("from_allowed_address", Rule::fromAllowedAddress),
    USED_LATELY("used_lately", Rule::usedLately),
    ACCOUNT_BY_SESSION("account_by_session", Rule::accountBySession),
    READ_ONLY_READS("read_only_reads", Rule::readOnlyReads),
    PACKAGE_GRANTED("package_granted", Rule::packageGranted),
    ORGANIZATION_GRANTED("organization_granted", Rule::organizationGranted),
    OPEN_TO_BYPASS("open_to_bypass", Rule::openToBypass),
    OWNER_HAS_ACCESS("owner_has_access", Rule::ownerHasAccess),
    OF_ALLOWED_KIND("of_allowed_kind", Rule::ofAllowedKind),
    OF_ALLOWED_LIFE("of_allowed_life", Rule::ofAllowedLife),
    FROM_ALLOWED_NETWORK("from_allowed_network", Rule::fromAllowedNetwork),
    OF_TWO_FACTOR_MEMBER("of_two_factor_member", Rule::ofTwoFactorMember),
    OPEN_TO_TOKENS("open_to_tokens", Rule::openToTokens),
    TWO_FACTOR_WHERE_REQUIRED("two_factor_where_required", Rule::twoFactorWhereRequired),
    PASSCODE_WHERE_ASKED("passcode_where_asked", Rule::passcodeWhereAsked);

    static final List<Rule> ALL = List.of(values());

    private final String code;
    private final Function<TokenUse, Optional<DenialReason>> objection;

    Rule(String code, Function<TokenUse, Optional<DenialReason>> objection) {
        this.code = code;
        this.objection = objection;
    }

    /** The stable name under which the rule appears in a trace. */
    public String code() {
        return code;
    }

    Optional<DenialReason> objectTo(TokenUse use) {
        return objection.apply(use);
    }

    private static Optional<DenialReason> notRevoked(TokenUse use) {
        return denyIf(use.token().revokedAt().isPresent(), TOKEN_REVOKED);
    }

    /** A token works up to its expiry instant, and no longer at that instant. */
    private static Optional<DenialReason> notExpired(TokenUse use) {
        return denyIf(use.token().isExpired(use.request().at()), TOKEN_EXPIRED);
    }

    private static Optional<DenialReason> ownerActive(TokenUse use) {
        return denyIf(!use.owner().isActive(), ACCOUNT_DEACTIVATED);
    }

    /** npm: "only allow access to the account from specific IP address ranges"; an empty list allows every address. */
    private static Optional<DenialReason> fromAllowedAddress(TokenUse use) {
        return denyIf(!use.token().isAllowedFrom(use.request().client()), ADDRESS_NOT_ALLOWED);
    }

    /** A token never makes, widens, or removes tokens; a granular one does not even look at the account. */
    private static Optional<DenialReason> accountBySession(TokenUse use) {
        TokenKind kind = use.token().kind();
        boolean managesAccount =
                use.action().target() == Action.Target.ACCOUNT && use.action().needs() == Permission.READ_AND_WRITE;
        boolean looksAtAccount = use.action().target() == Action.Target.ACCOUNT && kind == TokenKind.GRANULAR;
        return denyIf(managesAccount && kind != TokenKind.SESSION || looksAtAccount, ACCOUNT_MANAGEMENT_NOT_ALLOWED);
    }

    /** npm: read-only tokens "only be used to download packages". Being a GET is neither needed nor enough. */
    private static Optional<DenialReason> readOnlyReads(TokenUse use) {
        return denyIf(use.token().kind() == TokenKind.READ_ONLY && !use.action().onlyReads(), READ_ONLY_TOKEN);
    }

    /** A granular token reaches the packages it was granted; an organization grant never reaches a package. */
    private static Optional<DenialReason> packageGranted(TokenUse use) {
        var name = use.request().operation().packageName();
        Permission granted = use.action().onlyReads() ? Permission.READ : Permission.READ_AND_WRITE;
        return denyIf(
                name.isPresent()
                        && use.token().kind() == TokenKind.GRANULAR
                        && !use.token().packages().on(name.get()).covers(granted),
                PACKAGE_NOT_GRANTED);
    }

    private static Optional<DenialReason> organizationGranted(TokenUse use) {
        var name = use.request().operation().organization();
        return denyIf(
                name.isPresent()
                        && use.token().kind() == TokenKind.GRANULAR
                        && (!use.token()
                                        .organizations()
                                        .in(name.get())
                                        .covers(use.action().needs())
                                || isOlderThanMembership(use, name.get())),
                ORGANIZATION_NOT_GRANTED);
    }

    /** What was granted in an organization ends when the owner leaves it: who comes back makes a new token. */
    private static boolean isOlderThanMembership(TokenUse use, OrganizationName name) {
        Optional<Membership> membership = use.owner().in(name);
        return membership.isPresent()
                && use.token().createdAt().isBefore(membership.get().since());
    }

    /**
     * npm: "Granular access tokens that bypass two-factor authentication may not perform this action." Automation tokens
     * are never asked either, and are for reading and publishing.
     */
    private static Optional<DenialReason> openToBypass(TokenUse use) {
        boolean neverAsked = use.token().bypassesTwoFactor() || use.token().kind() == TokenKind.AUTOMATION;
        return denyIf(neverAsked && !use.action().isOpenToBypass(), BYPASS_NOT_ALLOWED);
    }

    /** npm: a token's "access is limited to what the user who created it has access to", at this moment. */
    private static Optional<DenialReason> ownerHasAccess(TokenUse use) {
        return switch (use.action().target()) {
            case NOTHING, ACCOUNT -> Optional.empty();
            case PACKAGE ->
                ownerHasPackage(use, use.request().operation().packageName().orElseThrow());
            case ORGANIZATION ->
                ownerHasRole(use, use.request().operation().organization().orElseThrow());
        };
    }

    private static Optional<DenialReason> ownerHasPackage(TokenUse use, PackageName name) {
        if (use.action() == Action.CREATE_PACKAGE) {
            return denyIf(!use.owner().mayCreate(name), OWNER_LACKS_SIGHT);
        }
        Permission has = use.owner().on(name, use.request().recorded());
        if (has == Permission.NO_ACCESS
                || isUnknown(use) && !has.covers(use.action().needs())) {
            return Optional.of(OWNER_LACKS_SIGHT);
        }
        boolean governs = use.action() == Action.GOVERN_PACKAGE;
        return denyIf(
                !has.covers(use.action().needs())
                        || governs && !use.owner().mayGovern(name, use.request().recorded()),
                OWNER_LACKS_ACCESS);
    }

    private static Optional<DenialReason> ownerHasRole(TokenUse use, OrganizationName name) {
        Optional<Membership> membership = use.owner().in(name);
        if (membership.isEmpty()) {
            return Optional.of(OWNER_LACKS_SIGHT);
        }
        return denyIf(!membership.get().role().covers(roleFor(use.action())), OWNER_LACKS_ACCESS);
    }

    /** npm: owners manage members and settings, admins teams; every member sees them. */
    private static Role roleFor(Action action) {
        return switch (action) {
            case READ_ORGANIZATION -> Role.MEMBER;
            case MANAGE_TEAMS -> Role.ADMIN;
            default -> Role.OWNER;
        };
    }

    /** Of a scoped package nothing is recorded: whoever may not change it must not learn whether it is there and hidden. */
    private static boolean isUnknown(TokenUse use) {
        Optional<PackageName> name = use.request().operation().packageName();
        return name.isPresent()
                && name.get().scope().isPresent()
                && use.request().recorded().isEmpty();
    }

    /**
     * A token that lay unused for as long as some organization allows none to that it reaches works nowhere any more: else
     * one harmless request would wake it up.
     */
    private static Optional<DenialReason> usedLately(TokenUse use) {
        Instant usedAt = use.request().lastUsedAt().orElse(use.token().createdAt());
        for (TokenPolicy policy : use.owner().policies()) {
            if (!policy.allowsIdleSince(usedAt, use.request().at())
                    && use.token().reaches(policy.organization())) {
                return Optional.of(POLICY_LONGEST_IDLE);
            }
        }
        return Optional.empty();
    }

    private static Optional<DenialReason> ofAllowedKind(TokenUse use) {
        return use.policy()
                .filter(policy -> !policy.allowsKind(use.token().kind()))
                .map(policy -> POLICY_ALLOWED_KINDS);
    }

    private static Optional<DenialReason> ofAllowedLife(TokenUse use) {
        AccessToken token = use.token();
        return use.policy()
                .filter(policy -> !policy.allowsLife(token.kind(), token.createdAt(), token.expiresAt()))
                .map(policy -> POLICY_LONGEST_LIFE);
    }

    private static Optional<DenialReason> fromAllowedNetwork(TokenUse use) {
        return use.policy()
                .filter(policy -> !policy.allowsFrom(use.request().client()))
                .map(policy -> POLICY_ALLOWED_NETWORKS);
    }

    private static Optional<DenialReason> ofTwoFactorMember(TokenUse use) {
        return use.policy()
                .filter(policy ->
                        !policy.allowsOwner(use.owner().isPerson(), use.owner().twoFactor()))
                .map(policy -> POLICY_TWO_FACTOR);
    }

    /** npm: a package can "require two-factor authentication and disallow tokens". */
    private static Optional<DenialReason> openToTokens(TokenUse use) {
        TokenKind kind = use.token().kind();
        boolean changes = use.action().needs() == Permission.READ_AND_WRITE;
        Optional<RegistryPackage> recorded = use.request().recorded();
        return denyIf(
                changes
                        && recorded.isPresent()
                        && recorded.get().publishingAccess() == PublishingAccess.TWO_FACTOR_ONLY
                        && (kind == TokenKind.AUTOMATION || kind == TokenKind.GRANULAR),
                TOKENS_NOT_ALLOWED);
    }

    /**
     * npm: "Two-factor authentication or granular access token with bypass 2fa enabled is required to publish packages".
     */
    private static Optional<DenialReason> twoFactorWhereRequired(TokenUse use) {
        return denyIf(
                publishingAccess(use).asksForTwoFactor()
                        && isAsked(use.token(), use.action())
                        && use.owner().twoFactor() == TwoFactorMode.DISABLED,
                TWO_FACTOR_REQUIRED);
    }

    private static Optional<DenialReason> passcodeWhereAsked(TokenUse use) {
        boolean demanded = publishingAccess(use).asksForTwoFactor()
                || asks(use.action(), use.owner().twoFactor());
        if (!demanded || !isAsked(use.token(), use.action())) {
            return Optional.empty();
        }
        return switch (use.request().passcode()) {
            case ACCEPTED -> Optional.empty();
            case ABSENT -> Optional.of(OTP_REQUIRED);
            case REJECTED -> Optional.of(OTP_INVALID);
        };
    }

    /** What the package says about a change of it; it says nothing about what the account's mode never asks for. */
    private static PublishingAccess publishingAccess(TokenUse use) {
        Optional<RegistryPackage> recorded = use.request().recorded();
        return recorded.isPresent() && use.action().demand() == Action.Demand.ON_WRITES
                ? recorded.get().publishingAccess()
                : PublishingAccess.ANY;
    }

    /** Whether that action takes a passcode, as the kind of the token and the mode of its owner say. */
    static boolean asksForPasscode(AccessToken token, Action action, TwoFactorMode mode) {
        return isAsked(token, action) && asks(action, mode);
    }

    private static boolean asks(Action action, TwoFactorMode mode) {
        return switch (action.demand()) {
            case NEVER -> false;
            case ON_WRITES -> mode == TwoFactorMode.AUTH_AND_WRITES;
            case ALWAYS -> mode != TwoFactorMode.DISABLED;
        };
    }

    /** On npm, a name that is new takes a passcode also with a token that bypasses it. */
    private static boolean isAsked(AccessToken token, Action action) {
        return switch (token.kind()) {
            case READ_ONLY, AUTOMATION -> false;
            case PUBLISH, SESSION -> true;
            case GRANULAR -> !token.bypassesTwoFactor() || action == Action.CREATE_PACKAGE;
        };
    }

    private static Optional<DenialReason> denyIf(boolean objects, DenialReason reason) {
        return objects ? Optional.of(reason) : Optional.empty();
    }
}
