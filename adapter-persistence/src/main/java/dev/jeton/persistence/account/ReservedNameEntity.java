package dev.jeton.persistence.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A name that no account can have. */
@Entity
@Table(name = "reserved_name")
@NullUnmarked
class ReservedNameEntity {

    @Id
    String name;
}
