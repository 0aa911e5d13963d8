package dev.jeton.persistence.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "invitation")
@NullUnmarked
class InvitationEntity {

    @Id
    String id;

    String email;

    @Column(name = "invited_by")
    String invitedBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "accepted_by")
    String acceptedBy;

    @Column(name = "withdrawn_at")
    Instant withdrawnAt;
}
