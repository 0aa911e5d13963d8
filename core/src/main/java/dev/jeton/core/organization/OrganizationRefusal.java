package dev.jeton.core.organization;

import dev.jeton.core.Outcome;
import dev.jeton.core.account.Username;

/**
 * Why nothing about an organization was changed.
 *
 * @param code stable: part of the API
 * @param message a sentence for the person who asked, with what to do next
 */
public record OrganizationRefusal(Code code, String message) {

    /** The stable codes. */
    public enum Code {
        NAME_TAKEN,
        CREATION_NOT_ALLOWED,
        SCOPE_IN_USE,
        NO_SUCH_ORGANIZATION,
        NO_SUCH_ACCOUNT,
        NO_SUCH_TEAM,
        NOT_A_MEMBER,
        NOT_INVITED,
        ROLE_MISSING,
        LAST_OWNER,
        SERVICE_ACCOUNT,
        TEAM_EXISTS,
        DEVELOPERS_TEAM,
        OUTSIDE_SCOPE,
        ADDRESS_SHUT_OUT,
        TWO_FACTOR_FIRST,
        TOO_MANY
    }

    public static <T> Outcome<T, OrganizationRefusal> refuse(Code code, String message) {
        return Outcome.refused(new OrganizationRefusal(code, message));
    }

    /** Also to whoever may not know of it. */
    public static OrganizationRefusal missing(OrganizationName name) {
        return new OrganizationRefusal(
                Code.NO_SUCH_ORGANIZATION, "There is no organization " + name + ", or you may not see it");
    }

    public static OrganizationRefusal missing(OrganizationName name, TeamName team) {
        return new OrganizationRefusal(
                Code.NO_SUCH_TEAM, "The organization " + name + " has no team " + team + ": see npm team ls " + name);
    }

    public static <T> Outcome<T, OrganizationRefusal> noSuchOrganization(OrganizationName name) {
        return Outcome.refused(missing(name));
    }

    /** Where the right was there when the request came, and is not any more. */
    public static <T> Outcome<T, OrganizationRefusal> roleMissing(OrganizationName name, Role needed) {
        String role = needed == Role.OWNER ? "an owner" : "an owner or an admin";
        return refuse(
                Code.ROLE_MISSING, "Only " + role + " of the organization " + name + " may do that: ask one of them");
    }

    public static <T> Outcome<T, OrganizationRefusal> noSuchTeam(OrganizationName name, TeamName team) {
        return Outcome.refused(missing(name, team));
    }

    public static <T> Outcome<T, OrganizationRefusal> noSuchAccount(Username account) {
        return refuse(Code.NO_SUCH_ACCOUNT, "There is no active account named " + account + ": check the name");
    }

    static <T> Outcome<T, OrganizationRefusal> notAMember(OrganizationName name, Username account) {
        return refuse(Code.NOT_A_MEMBER, noMember(name, account));
    }

    /** The sentence about somebody who would have to be a member. */
    public static String noMember(OrganizationName name, Username account) {
        return account + " is no member of the organization " + name + ": add them first with npm org set " + name + " "
                + account;
    }

    static <T> Outcome<T, OrganizationRefusal> tooManyMembers() {
        return refuse(
                Code.TOO_MANY,
                "An organization has %,d members at most: remove some first".formatted(Organization.MOST_MEMBERS));
    }

    static <T> Outcome<T, OrganizationRefusal> lastOwner(OrganizationName name) {
        return refuse(
                Code.LAST_OWNER,
                "The last owner of the organization " + name + " stays its owner: make somebody else an owner first");
    }

    static <T> Outcome<T, OrganizationRefusal> developersTeam() {
        return refuse(
                Code.DEVELOPERS_TEAM,
                "All members of an organization are in its team developers, for as long as it exists: "
                        + "create another team for some of them");
    }

    static <T> Outcome<T, OrganizationRefusal> isServiceAccount(Username account) {
        return refuse(
                Code.SERVICE_ACCOUNT,
                account
                        + " is a service account: it stays in its organization as a developer until it is removed itself");
    }
}
