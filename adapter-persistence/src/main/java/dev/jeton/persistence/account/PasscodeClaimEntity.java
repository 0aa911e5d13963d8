package dev.jeton.persistence.account;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "passcode_claim")
@NullUnmarked
class PasscodeClaimEntity {

    @EmbeddedId
    Id id;

    String holder;

    @Embeddable
    record Id(String owner, @Column(name = "time_step") long timeStep) {}
}
