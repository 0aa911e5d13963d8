package dev.jeton.persistence.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "access_token_use")
@NullUnmarked
class AccessTokenUseEntity {

    @Id
    @Column(name = "token_key")
    String key;

    @Column(name = "used_at")
    Instant usedAt;

    String client;

    @Column(name = "client_name")
    String clientName;
}
