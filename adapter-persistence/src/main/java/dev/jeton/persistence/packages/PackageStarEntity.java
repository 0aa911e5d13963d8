package dev.jeton.persistence.packages;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "package_star")
@NullUnmarked
class PackageStarEntity {

    @EmbeddedId
    Id id;

    /** @param name of the package */
    @Embeddable
    record Id(@Column(name = "package") String name, String account) {}
}
