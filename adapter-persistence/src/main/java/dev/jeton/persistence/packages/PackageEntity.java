package dev.jeton.persistence.packages;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "package")
@NullUnmarked
class PackageEntity {

    @Id
    String name;

    String scope;

    String visibility;

    @Column(name = "publishing_access")
    String publishingAccess;

    @Column(name = "created_at")
    Instant createdAt;

    /**
     * Whoever locks the row reads them by a statement of their own, after it: those of a join may be older than the lock
     * that was waited for.
     */
    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @CollectionTable(name = "package_collaborator", joinColumns = @JoinColumn(name = "package"))
    @Column(name = "account")
    Set<String> collaborators = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @CollectionTable(name = "package_team", joinColumns = @JoinColumn(name = "package"))
    @MapKeyColumn(name = "team")
    @Column(name = "permission")
    Map<String, String> teams = new HashMap<>();
}
