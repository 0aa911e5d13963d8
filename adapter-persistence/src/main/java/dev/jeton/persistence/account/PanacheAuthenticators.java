package dev.jeton.persistence.account;

import dev.jeton.core.account.Authenticator;
import dev.jeton.core.account.Authenticators;
import dev.jeton.core.account.RecoveryCodeDigest;
import dev.jeton.core.account.Username;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** Authenticators in the database. */
@Singleton
class PanacheAuthenticators implements Authenticators, PanacheRepositoryBase<AuthenticatorEntity, String> {

    /** As many as the port says; whoever looks at a passcode tolerates far fewer. */
    private static final int STEPS_KEPT = 10;

    /** Whoever puts one for the same account waits at the account's row; the primary key guards against all others. */
    @Override
    public void put(Authenticator authenticator) {
        lock(authenticator.owner());
        remove(authenticator.owner());
        persistAndFlush(AuthenticatorMapper.toEntity(authenticator));
    }

    @Override
    public Optional<Authenticator> find(Username owner) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> findByIdOptional(owner.value()).map(AuthenticatorMapper::toDomain));
    }

    @Override
    public void remove(Username owner) {
        forgetRead(owner);
        delete("owner", owner.value());
    }

    @Override
    public boolean useRecoveryCode(Username owner, RecoveryCodeDigest code) {
        forgetRead(owner);
        return getEntityManager()
                        .createNativeQuery("delete from recovery_code where owner = ?1 and digest = ?2")
                        .setParameter(1, owner.value())
                        .setParameter(2, code.hex())
                        .executeUpdate()
                == 1;
    }

    /** Claimers for one account wait for each other at its row; the primary key guards against all others. */
    @Override
    public boolean claim(Username owner, long timeStep, String holder) {
        lock(owner);
        var id = new PasscodeClaimEntity.Id(owner.value(), timeStep);
        PasscodeClaimEntity claimed = getEntityManager().find(PasscodeClaimEntity.class, id);
        if (claimed != null) {
            return claimed.holder.equals(holder);
        }
        getEntityManager()
                .createQuery("delete PasscodeClaimEntity where id.owner = ?1 and id.timeStep < ?2")
                .setParameter(1, owner.value())
                .setParameter(2, timeStep - STEPS_KEPT)
                .executeUpdate();
        var claim = new PasscodeClaimEntity();
        claim.id = id;
        claim.holder = holder;
        getEntityManager().persist(claim);
        return true;
    }

    private void lock(Username owner) {
        if (getEntityManager().find(AccountEntity.class, owner.value(), LockModeType.PESSIMISTIC_WRITE) == null) {
            throw new IllegalStateException("An account that was authorized is not there");
        }
    }

    /** The statements that follow go past what was read, so that it would no longer say what its row says. */
    private void forgetRead(Username owner) {
        findByIdOptional(owner.value()).ifPresent(getEntityManager()::detach);
    }
}
