package dev.jeton.persistence.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "browser_approval")
@NullUnmarked
class BrowserApprovalEntity {

    @Id
    String id;

    @Column(name = "poll_id")
    String pollId;

    String kind;

    String client;

    @Column(name = "client_name")
    String clientName;

    String account;

    String holder;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "approved_by")
    String approvedBy;

    @Column(name = "approved_with")
    String approvedWith;

    String passcode;

    @Column(name = "fetched_at")
    Instant fetchedAt;
}
