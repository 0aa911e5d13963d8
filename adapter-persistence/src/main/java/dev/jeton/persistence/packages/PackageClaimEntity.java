package dev.jeton.persistence.packages;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "package_claim")
@NullUnmarked
class PackageClaimEntity {

    @Id
    String name;

    @Column(name = "claimed_by")
    String claimedBy;

    @Column(name = "expires_at")
    Instant expiresAt;
}
