package dev.jeton.core.organization;

import dev.jeton.core.Unique;
import dev.jeton.core.account.AccountFixture;
import dev.jeton.core.account.Username;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Organizations for tests: valid as they come, with a name of their own. A test changes only what it is about.
 */
public final class OrganizationFixture {

    /** When organizations are created and their members join, unless a test says otherwise. */
    public static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678Z");

    private OrganizationName name = anOrganizationName();
    private final Map<Username, Member> members = new HashMap<>();
    private final Map<TeamName, Set<Username>> teams = new HashMap<>();
    private final Map<Username, MemberInvitation> invitations = new HashMap<>();
    private Instant createdAt = CREATED;

    private OrganizationFixture() {}

    /** An organization without teams or invitations. It gets an owner of its own if a test names none. */
    public static OrganizationFixture anOrganization() {
        return new OrganizationFixture();
    }

    /** A name that no other test has. */
    public static OrganizationName anOrganizationName() {
        return new OrganizationName(Unique.name("org"));
    }

    public OrganizationFixture named(OrganizationName name) {
        this.name = name;
        return this;
    }

    public OrganizationFixture named(String name) {
        return named(new OrganizationName(name));
    }

    public OrganizationFixture ownedBy(Username... owners) {
        for (Username owner : owners) {
            with(owner, Role.OWNER);
        }
        return this;
    }

    public OrganizationFixture with(Username account, Role role) {
        return with(account, role, CREATED);
    }

    public OrganizationFixture with(Username account, Role role, Instant since) {
        members.put(account, new Member(role, since));
        return this;
    }

    public OrganizationFixture withTeam(String team, Username... those) {
        teams.put(new TeamName(team), new HashSet<>(Set.of(those)));
        return this;
    }

    public OrganizationFixture inviting(Username account, MemberInvitation invitation) {
        invitations.put(account, invitation);
        return this;
    }

    public OrganizationFixture createdAt(Instant createdAt) {
        this.createdAt = createdAt;
        return this;
    }

    public Organization build() {
        if (members.values().stream().noneMatch(member -> member.role() == Role.OWNER)) {
            with(AccountFixture.aUsername(), Role.OWNER);
        }
        return new Organization(name, members, teams, invitations, createdAt);
    }
}
