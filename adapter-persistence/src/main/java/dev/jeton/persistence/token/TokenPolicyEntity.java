package dev.jeton.persistence.token;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "token_policy")
@NullUnmarked
class TokenPolicyEntity {

    @Id
    String organization;

    @Column(name = "longest_life_seconds")
    Long longestLifeSeconds;

    @Column(name = "two_factor")
    boolean twoFactor;

    @Column(name = "longest_idle_seconds")
    Long longestIdleSeconds;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @CollectionTable(name = "token_policy_kind", joinColumns = @JoinColumn(name = "organization"))
    @Column(name = "kind")
    Set<String> kinds = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @CollectionTable(name = "token_policy_network", joinColumns = @JoinColumn(name = "organization"))
    @OrderColumn(name = "position")
    @Column(name = "cidr_block")
    List<String> networks = new ArrayList<>();
}
