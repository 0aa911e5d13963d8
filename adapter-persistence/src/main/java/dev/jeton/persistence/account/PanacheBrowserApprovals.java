package dev.jeton.persistence.account;

import dev.jeton.core.account.BrowserApproval;
import dev.jeton.core.account.BrowserApprovals;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What waits for a browser, in the database. Conditional updates decide every race. */
@Singleton
class PanacheBrowserApprovals implements BrowserApprovals, PanacheRepositoryBase<BrowserApprovalEntity, String> {

    /** Longer than any passcode lasts that came of it. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final String FETCHABLE = "approvedBy is not null and fetchedAt is null and expiresAt > :at";

    /** Whoever adds one sweeps out what is of no use any more, so that the table stays small. */
    @Override
    public void add(BrowserApproval approval) {
        delete("expiresAt < ?1", approval.createdAt().minus(KEPT));
        persistAndFlush(BrowserApprovalMapper.toEntity(approval));
    }

    @Override
    public Optional<BrowserApproval> find(String id) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> findByIdOptional(id).map(BrowserApprovalMapper::toDomain));
    }

    @Override
    public Optional<BrowserApproval> findByPollId(String pollId) {
        return findBy("pollId", pollId);
    }

    @Override
    public Optional<BrowserApproval> findPasscode(String passcode) {
        return findBy("passcode", passcode);
    }

    @Override
    public boolean approve(String id, BrowserApproval.Approver by, Instant at) {
        forgetRead("id", id);
        return update(
                        "approvedBy = :by, approvedWith = :session where id = :id and approvedBy is null and expiresAt > :at",
                        Map.of("by", by.account().value(), "session", by.session(), "id", id, "at", at))
                == 1;
    }

    @Override
    public boolean fetch(String pollId, Optional<String> passcode, Instant at) {
        forgetRead("pollId", pollId);
        var parameters = new HashMap<String, Object>(Map.of("pollId", pollId, "at", at));
        String changes = "fetchedAt = :at";
        if (passcode.isPresent()) {
            changes += ", passcode = :passcode";
            parameters.put("passcode", passcode.get());
        }
        return update(changes + " where pollId = :pollId and " + FETCHABLE, parameters) == 1;
    }

    private Optional<BrowserApproval> findBy(String field, String value) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> find(field, value).firstResultOptional().map(BrowserApprovalMapper::toDomain));
    }

    /** The statement that follows goes past what was read, so that it would no longer say what its row says. */
    private void forgetRead(String field, String value) {
        find(field, value).stream().forEach(getEntityManager()::detach);
    }
}
