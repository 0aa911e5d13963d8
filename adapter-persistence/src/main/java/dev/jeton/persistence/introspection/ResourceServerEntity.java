package dev.jeton.persistence.introspection;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "resource_server")
@NullUnmarked
class ResourceServerEntity {

    @Id
    String id;

    String name;

    @Column(name = "secret_digest")
    String secretDigest;

    @Column(name = "registered_by")
    String registeredBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "removed_at")
    Instant removedAt;
}
