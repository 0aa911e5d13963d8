package dev.jeton.persistence.organization;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.Member;
import dev.jeton.core.organization.MemberInvitation;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Role;
import dev.jeton.core.organization.TeamName;
import dev.jeton.persistence.InvalidRowException;
import dev.jeton.persistence.organization.OrganizationEntity.InvitationValue;
import dev.jeton.persistence.organization.OrganizationEntity.MemberValue;
import dev.jeton.persistence.organization.OrganizationEntity.TeamMemberValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Translates between the domain and the rows of one organization. */
final class OrganizationMapper {

    private OrganizationMapper() {}

    static OrganizationEntity toEntity(Organization organization) {
        var entity = new OrganizationEntity();
        entity.name = organization.name().value();
        write(organization, entity);
        return entity;
    }

    /** Everything but the name, which is what the row is found by. What stays as it is keeps its rows. */
    static void write(Organization organization, OrganizationEntity entity) {
        entity.createdAt = organization.createdAt();
        var members = new HashMap<String, MemberValue>();
        organization
                .members()
                .forEach((account, member) -> members.put(
                        account.value(), new MemberValue(member.role().code(), member.since())));
        replace(entity.members, members);
        var teams = new HashSet<String>();
        var teamMembers = new HashSet<TeamMemberValue>();
        organization.teams().forEach((team, those) -> {
            teams.add(team.value());
            those.forEach(account -> teamMembers.add(new TeamMemberValue(team.value(), account.value())));
        });
        replace(entity.teams, teams);
        replace(entity.teamMembers, teamMembers);
        var invitations = new HashMap<String, InvitationValue>();
        organization
                .invitations()
                .forEach((account, invitation) -> invitations.put(
                        account.value(),
                        new InvitationValue(
                                invitation.role().code(), invitation.invitedBy().value(), invitation.expiresAt())));
        replace(entity.invitations, invitations);
    }

    private static <T> void replace(Collection<T> stored, Collection<T> wanted) {
        stored.retainAll(wanted);
        stored.addAll(wanted);
    }

    private static <V> void replace(Map<String, V> stored, Map<String, V> wanted) {
        stored.keySet().retainAll(wanted.keySet());
        wanted.forEach((key, value) -> {
            if (!value.equals(stored.get(key))) {
                stored.put(key, value);
            }
        });
    }

    /**
     * Goes through the domain's own constructors.
     *
     * @throws InvalidRowException if a row breaks an invariant
     */
    static Organization toDomain(OrganizationEntity entity) {
        try {
            return checked(entity);
        } catch (MalformedValueException e) {
            throw new InvalidRowException("organization", entity.name, e);
        }
    }

    private static Organization checked(OrganizationEntity entity) {
        var members = new HashMap<Username, Member>();
        entity.members.forEach((account, member) ->
                members.put(new Username(account), new Member(Role.ofCode(member.role()), member.since())));
        var teams = new HashMap<TeamName, Set<Username>>();
        entity.teams.forEach(team -> teams.put(new TeamName(team), new HashSet<>()));
        entity.teamMembers.forEach(row -> {
            Set<Username> those = teams.get(new TeamName(row.team()));
            if (those == null) {
                throw new MalformedValueException("Whoever is in a team is in one that exists");
            }
            those.add(new Username(row.account()));
        });
        var invitations = new HashMap<Username, MemberInvitation>();
        entity.invitations.forEach((account, invitation) -> invitations.put(
                new Username(account),
                new MemberInvitation(
                        Role.ofCode(invitation.role()), new Username(invitation.invitedBy()), invitation.expiresAt())));
        return new Organization(new OrganizationName(entity.name), members, teams, invitations, entity.createdAt);
    }
}
