package dev.jeton.core.packages;

import dev.jeton.core.Unique;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.TeamName;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Records of packages for tests: valid as they come, with a name of their own. A test changes only what it is about. */
public final class RegistryPackageFixture {

    private PackageName name = aScopedName();
    private Visibility visibility = Visibility.PUBLIC;
    private PublishingAccess publishingAccess = PublishingAccess.ANY;
    private Set<Username> collaborators = Set.of();
    private final Map<TeamName, Permission> teams = new HashMap<>();
    private Instant createdAt = Instant.parse("2026-01-02T03:04:05.678Z");

    private RegistryPackageFixture() {}

    /** A scoped package that everybody reads, and that has no collaborator. */
    public static RegistryPackageFixture aPackage() {
        return new RegistryPackageFixture();
    }

    /** A name without a scope that no other test has. */
    public static PackageName aName() {
        return PackageName.parse(Unique.name("package"));
    }

    /** A name in a scope that no other test has. */
    public static PackageName aScopedName() {
        return PackageName.parse("@" + Unique.name("scope") + "/ui");
    }

    public RegistryPackageFixture named(PackageName name) {
        this.name = name;
        return this;
    }

    public RegistryPackageFixture named(String name) {
        return named(PackageName.parse(name));
    }

    public RegistryPackageFixture restricted() {
        this.visibility = Visibility.RESTRICTED;
        return this;
    }

    public RegistryPackageFixture publishingAccess(PublishingAccess publishingAccess) {
        this.publishingAccess = publishingAccess;
        return this;
    }

    public RegistryPackageFixture ownedBy(Username... collaborators) {
        this.collaborators = Arrays.stream(collaborators).collect(Collectors.toSet());
        return this;
    }

    /** Also to that team. */
    public RegistryPackageFixture granting(String team, Permission permission) {
        return granting(new TeamName(team), permission);
    }

    /** Also to that team. */
    public RegistryPackageFixture granting(TeamName team, Permission permission) {
        this.teams.put(team, permission);
        return this;
    }

    /** To all developers of the organization, as the first record of one of its packages does. */
    public RegistryPackageFixture ofOrganization() {
        return granting(TeamName.DEVELOPERS, Permission.READ_AND_WRITE);
    }

    public RegistryPackageFixture createdAt(Instant createdAt) {
        this.createdAt = createdAt;
        return this;
    }

    public RegistryPackage build() {
        return new RegistryPackage(name, visibility, publishingAccess, collaborators, teams, createdAt);
    }
}
