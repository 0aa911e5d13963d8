package dev.jeton.persistence.account;

import dev.jeton.core.account.Invitation;
import dev.jeton.core.account.Invitations;
import dev.jeton.core.account.Username;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invitations in the database. Conditional updates decide every race. */
@Singleton
class PanacheInvitations implements Invitations, PanacheRepositoryBase<InvitationEntity, String> {

    private static final String OPEN = "id = :id and acceptedBy is null and withdrawnAt is null and expiresAt > :at";

    private static final Sort NEWEST_FIRST = Sort.descending("createdAt").and("id", Sort.Direction.Ascending);

    @Override
    public void add(Invitation invitation) {
        persistAndFlush(InvitationMapper.toEntity(invitation));
    }

    @Override
    public Optional<Invitation> find(String id) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> findByIdOptional(id).map(InvitationMapper::toDomain));
    }

    @Override
    public List<Invitation> newest(int limit) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> findAll(NEWEST_FIRST).range(0, limit - 1).stream()
                        .map(InvitationMapper::toDomain)
                        .toList());
    }

    @Override
    public boolean accept(String id, Username by, Instant at) {
        forgetRead(id);
        return update("acceptedBy = :by where " + OPEN, Map.of("by", by.value(), "id", id, "at", at)) == 1;
    }

    @Override
    public boolean withdraw(String id, Instant at) {
        forgetRead(id);
        return update("withdrawnAt = :at where " + OPEN, Map.of("id", id, "at", at)) == 1;
    }

    /** The statement that follows goes past what was read, so that it would no longer say what its row says. */
    private void forgetRead(String id) {
        findByIdOptional(id).ifPresent(getEntityManager()::detach);
    }
}
