package dev.jeton.core.organization;

/** What happens when an owner names an account to be a member. */
public enum MembershipPolicy {
    /** It is one from then on: what a company's own server wants. */
    AT_ONCE,
    /** It is invited, and is one when it has accepted. */
    BY_INVITATION
}
