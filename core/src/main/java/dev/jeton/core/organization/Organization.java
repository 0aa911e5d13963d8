package dev.jeton.core.organization;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An organization: it owns the scope of its name, and its members act for it. Immutable.
 *
 * @param members at least one of them an owner
 * @param teams who is in which, all of them members; without {@link TeamName#DEVELOPERS}, where all members are
 * @param invitations of accounts that are no members, also those that have lapsed
 * @param createdAt in whole milliseconds
 */
public record Organization(
        OrganizationName name,
        Map<Username, Member> members,
        Map<TeamName, Set<Username>> teams,
        Map<Username, MemberInvitation> invitations,
        Instant createdAt) {

    static final int MOST_MEMBERS = 5_000;

    public Organization {
        members = Map.copyOf(members);
        teams = teams.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, team -> Set.copyOf(team.getValue())));
        invitations = Map.copyOf(invitations);
        if (members.values().stream().noneMatch(member -> member.role() == Role.OWNER)) {
            throw new MalformedValueException("An organization has an owner");
        }
        if (teams.containsKey(TeamName.DEVELOPERS)) {
            throw new MalformedValueException("Who is in the team developers is not stored: all members are");
        }
        if (!members.keySet()
                .containsAll(teams.values().stream().flatMap(Set::stream).toList())) {
            throw new MalformedValueException("Whoever is in a team is a member of its organization");
        }
    }

    /**
     * What an account may accept.
     *
     * @return empty also if whoever invited them is an owner no more
     */
    public Optional<MemberInvitation> invitationOf(Username account, Instant at) {
        return Optional.ofNullable(invitations.get(account))
                .filter(invitation -> invitation.isOpen(at) && hasRole(invitation.invitedBy(), Role.OWNER));
    }

    public Optional<Role> roleOf(Username account) {
        return Optional.ofNullable(members.get(account)).map(Member::role);
    }

    public boolean hasRole(Username account, Role needed) {
        return roleOf(account).filter(role -> role.covers(needed)).isPresent();
    }

    public Set<Username> owners() {
        return members.entrySet().stream()
                .filter(member -> member.getValue().role() == Role.OWNER)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether there is room for no more members, counting those who are invited. */
    boolean isFull() {
        return members.size() + invitations.size() >= MOST_MEMBERS;
    }

    /**
     * Whether without them nobody would be left to manage it.
     *
     * @param active whether somebody still can
     */
    boolean isLastOwner(Username account, Predicate<Username> active) {
        return hasRole(account, Role.OWNER)
                && owners().stream().filter(owner -> !owner.equals(account)).noneMatch(active);
    }

    /** Empty if the account is no member. */
    public Optional<Membership> membershipOf(Username account) {
        return Optional.ofNullable(members.get(account))
                .map(member -> new Membership(name, member.role(), teamsOf(account), member.since()));
    }

    private Set<TeamName> teamsOf(Username account) {
        Set<TeamName> names = teams.entrySet().stream()
                .filter(team -> team.getValue().contains(account))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        names.add(TeamName.DEVELOPERS);
        return names;
    }

    /** Who is in a team; empty if there is no such team. */
    public Optional<Set<Username>> membersOf(TeamName team) {
        return team.equals(TeamName.DEVELOPERS) ? Optional.of(members.keySet()) : Optional.ofNullable(teams.get(team));
    }

    /** All teams, {@link TeamName#DEVELOPERS} among them, in the order of their names. */
    public Set<TeamName> teamNames() {
        var names = new TreeSet<>(Comparator.comparing(TeamName::value));
        names.addAll(teams.keySet());
        names.add(TeamName.DEVELOPERS);
        return names;
    }

    /** Whoever gets another role is no newcomer. */
    Member memberAs(Username account, Role role, Instant at) {
        Member before = members.get(account);
        return before == null ? new Member(role, at) : before.with(role);
    }

    /** This organization with one more owner. */
    public Organization ownedBy(Username account, Instant at) {
        return with(account, memberAs(account, Role.OWNER, at));
    }

    Organization with(Username account, Member member) {
        return new Organization(name, put(members, account, member), teams, without(invitations, account), createdAt);
    }

    Organization with(Username account, MemberInvitation invitation) {
        return new Organization(name, members, teams, put(invitations, account, invitation), createdAt);
    }

    /** Neither a member nor in any team, nor invited. */
    Organization without(Username account) {
        var left = new HashMap<TeamName, Set<Username>>();
        teams.forEach((team, those) -> {
            var rest = new HashSet<>(those);
            rest.remove(account);
            left.put(team, rest);
        });
        return new Organization(name, without(members, account), left, without(invitations, account), createdAt);
    }

    Organization with(TeamName team) {
        return new Organization(name, members, put(teams, team, Set.of()), invitations, createdAt);
    }

    Organization without(TeamName team) {
        return new Organization(name, members, without(teams, team), invitations, createdAt);
    }

    Organization withTeamMember(TeamName team, Username account) {
        var those = new HashSet<>(teams.getOrDefault(team, Set.of()));
        those.add(account);
        return new Organization(name, members, put(teams, team, those), invitations, createdAt);
    }

    Organization withoutTeamMember(TeamName team, Username account) {
        var those = new HashSet<>(teams.getOrDefault(team, Set.of()));
        those.remove(account);
        return new Organization(name, members, put(teams, team, those), invitations, createdAt);
    }

    private static <K, V> Map<K, V> put(Map<K, V> before, K key, V value) {
        var after = new HashMap<>(before);
        after.put(key, value);
        return after;
    }

    private static <K, V> Map<K, V> without(Map<K, V> before, K key) {
        var after = new HashMap<>(before);
        after.remove(key);
        return after;
    }
}
