package dev.jeton.persistence.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "account")
@NullUnmarked
class AccountEntity {

    @Id
    String name;

    String email;

    @Column(name = "full_name")
    String fullName;

    String homepage;

    String freenode;

    String twitter;

    String github;

    @Column(name = "password_hash")
    String passwordHash;

    boolean administrator;

    @Column(name = "two_factor")
    String twoFactor;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "deactivated_at")
    Instant deactivatedAt;
}
