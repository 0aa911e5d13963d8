package dev.jeton.core.authorization;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.packages.Permission;

/**
 * What a request wants to do, and what that takes. One constant per class of request on the npm wire; the codes are
 * stable.
 */
public enum Action {
    /** The name of the account behind a token. */
    READ_IDENTITY("read_identity", Target.NOTHING, Permission.READ, Demand.NEVER, true),

    /** What is about no single package: search, audits, signing keys. The answer is filtered, not refused. */
    READ_REGISTRY("read_registry", Target.NOTHING, Permission.READ, Demand.NEVER, true),

    /** Profile, and the list of tokens. */
    READ_ACCOUNT("read_account", Target.ACCOUNT, Permission.READ, Demand.NEVER, true),

    /** Profile, password, two-factor mode. */
    MANAGE_ACCOUNT("manage_account", Target.ACCOUNT, Permission.READ_AND_WRITE, Demand.ALWAYS, false),

    /** Creating and revoking tokens. */
    MANAGE_TOKENS("manage_tokens", Target.ACCOUNT, Permission.READ_AND_WRITE, Demand.ALWAYS, false),

    /** Ending the very token that is presented: logging out. Every token may do that to itself. */
    REVOKE_PRESENTED_TOKEN("revoke_presented_token", Target.NOTHING, Permission.READ, Demand.NEVER, true),

    READ_PACKAGE("read_package", Target.PACKAGE, Permission.READ, Demand.NEVER, true),

    /** Who may change a package. Needs no more than a reader has, but is for those who do more than download. */
    READ_COLLABORATORS("read_collaborators", Target.PACKAGE, Permission.READ, Demand.NEVER, true),

    /** Needs no more than a reader has, but is a change: a token that only reads cannot do it. */
    STAR_PACKAGE("star_package", Target.PACKAGE, Permission.READ, Demand.NEVER, true),

    /** Publishing a name that neither a record nor the registry knows. */
    CREATE_PACKAGE("create_package", Target.PACKAGE, Permission.READ_AND_WRITE, Demand.ON_WRITES, true),

    PUBLISH_PACKAGE("publish_package", Target.PACKAGE, Permission.READ_AND_WRITE, Demand.ON_WRITES, true),

    /** Deprecating, and taking that back. */
    DEPRECATE_PACKAGE("deprecate_package", Target.PACKAGE, Permission.READ_AND_WRITE, Demand.ON_WRITES, true),

    /** A distribution tag other than {@code latest}. */
    TAG_PACKAGE("tag_package", Target.PACKAGE, Permission.READ_AND_WRITE, Demand.NEVER, true),

    TAG_PACKAGE_LATEST("tag_package_latest", Target.PACKAGE, Permission.READ_AND_WRITE, Demand.ON_WRITES, true),

    UNPUBLISH_PACKAGE("unpublish_package", Target.PACKAGE, Permission.READ_AND_WRITE, Demand.ON_WRITES, false),

    /** Owners, visibility, two-factor setting, trusted publishers. */
    GOVERN_PACKAGE("govern_package", Target.PACKAGE, Permission.READ_AND_WRITE, Demand.ON_WRITES, false),

    READ_ORGANIZATION("read_organization", Target.ORGANIZATION, Permission.READ, Demand.NEVER, true),

    /** Teams, who is in them, and what they may do with packages. */
    MANAGE_TEAMS("manage_teams", Target.ORGANIZATION, Permission.READ_AND_WRITE, Demand.ON_WRITES, false),

    /** Members, their roles, and settings. */
    MANAGE_ORGANIZATION("manage_organization", Target.ORGANIZATION, Permission.READ_AND_WRITE, Demand.ON_WRITES, false);

    /** What a request is about. */
    public enum Target {
        NOTHING,
        ACCOUNT,
        PACKAGE,
        ORGANIZATION
    }

    /** From which two-factor mode on a passcode is asked for. */
    enum Demand {
        NEVER,
        /** In the mode auth-and-writes. */
        ON_WRITES,
        /** In every mode but disabled. */
        ALWAYS
    }

    private final String code;
    private final Target target;
    private final Permission needs;
    private final Demand demand;
    private final boolean openToBypass;

    Action(String code, Target target, Permission needs, Demand demand, boolean openToBypass) {
        this.code = code;
        this.target = target;
        this.needs = needs;
        this.demand = demand;
        this.openToBypass = openToBypass;
    }

    public String code() {
        return code;
    }

    public Target target() {
        return target;
    }

    /** The permission it takes on the target. */
    public Permission needs() {
        return needs;
    }

    Demand demand() {
        return demand;
    }

    /** Whether a token that is never asked for a passcode may do it. */
    boolean isOpenToBypass() {
        return openToBypass;
    }

    /** Whether a token that only reads may do it. */
    boolean onlyReads() {
        return needs == Permission.READ && this != STAR_PACKAGE && this != READ_COLLABORATORS;
    }

    /** @throws MalformedValueException if no action has that code */
    public static Action ofCode(String code) {
        for (Action action : values()) {
            if (action.code.equals(code)) {
                return action;
            }
        }
        throw new MalformedValueException("There is no action of that code");
    }
}
