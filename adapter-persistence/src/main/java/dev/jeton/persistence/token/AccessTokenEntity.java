package dev.jeton.persistence.token;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "access_token")
@NullUnmarked
class AccessTokenEntity {

    /** A page of tokens takes one more statement for their targets and one for their networks. */
    private static final int MOST_AT_ONCE = 1_001;

    @Id
    @Column(name = "token_key")
    String key;

    String digest;

    @Column(name = "first_eight")
    String firstEight;

    @Column(name = "last_four")
    String lastFour;

    String owner;

    String kind;

    String name;

    String description;

    @Column(name = "package_permission")
    String packagePermission;

    @Column(name = "all_packages")
    boolean allPackages;

    @Column(name = "organization_permission")
    String organizationPermission;

    @Column(name = "bypasses_two_factor")
    boolean bypassesTwoFactor;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "revoked_at")
    Instant revokedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @BatchSize(size = MOST_AT_ONCE)
    @CollectionTable(name = "access_token_target", joinColumns = @JoinColumn(name = "token_key"))
    Set<TargetValue> targets = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @BatchSize(size = MOST_AT_ONCE)
    @CollectionTable(name = "access_token_network", joinColumns = @JoinColumn(name = "token_key"))
    @OrderColumn(name = "position")
    @Column(name = "cidr_block")
    List<String> allowedNetworks = new ArrayList<>();
}
