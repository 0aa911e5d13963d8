package dev.jeton.persistence.account;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "authenticator")
@NullUnmarked
class AuthenticatorEntity {

    @Id
    String owner;

    @Column(name = "sealed_seed")
    String sealedSeed;

    @Column(name = "two_factor")
    String twoFactor;

    boolean confirmed;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "recovery_code", joinColumns = @JoinColumn(name = "owner"))
    @Column(name = "digest")
    Set<String> recoveryCodes = new HashSet<>();
}
