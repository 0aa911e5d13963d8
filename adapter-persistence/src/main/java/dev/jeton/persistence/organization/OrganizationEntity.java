package dev.jeton.persistence.organization;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.NullUnmarked;

/** Each collection is read by a statement of its own, after whoever reads it has locked the row. */
@Entity
@Table(name = "organization")
@NullUnmarked
class OrganizationEntity {

    @Embeddable
    record MemberValue(
            @Column(nullable = false) String role,

            @Column(name = "member_since", nullable = false) Instant since) {}

    @Embeddable
    record TeamMemberValue(
            @Column(nullable = false) String team,
            @Column(nullable = false) String account) {}

    @Embeddable
    record InvitationValue(
            @Column(nullable = false) String role,
            @Column(name = "invited_by", nullable = false) String invitedBy,
            @Column(name = "expires_at", nullable = false) Instant expiresAt) {}

    @Id
    String name;

    @Version
    long version;

    @Column(name = "created_at")
    Instant createdAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @CollectionTable(name = "organization_member", joinColumns = @JoinColumn(name = "organization"))
    @MapKeyColumn(name = "account")
    Map<String, MemberValue> members = new HashMap<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @CollectionTable(name = "organization_team", joinColumns = @JoinColumn(name = "organization"))
    @Column(name = "team")
    Set<String> teams = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @CollectionTable(name = "organization_team_member", joinColumns = @JoinColumn(name = "organization"))
    Set<TeamMemberValue> teamMembers = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @CollectionTable(name = "organization_invitation", joinColumns = @JoinColumn(name = "organization"))
    @MapKeyColumn(name = "account")
    Map<String, InvitationValue> invitations = new HashMap<>();
}
