package dev.jeton.core.account;

import java.time.Instant;
import java.util.Optional;

/**
 * What waits for a person at a browser. Implementations are thread-safe. What expired more than a day ago may be
 * forgotten.
 */
public interface BrowserApprovals {

    /** Adds one that nobody has approved yet. */
    void add(BrowserApproval approval);

    /** @param id the digest of the capability in the page's address */
    Optional<BrowserApproval> find(String id);

    /** @param pollId the digest of the capability that the client polls with */
    Optional<BrowserApproval> findByPollId(String pollId);

    /** @param passcode the digest of a passcode that a client has fetched */
    Optional<BrowserApproval> findPasscode(String passcode);

    /**
     * Approves one. One atomic step: of many that race, one succeeds.
     *
     * @return false if there is none of that id, or it has expired at that instant or was approved before; then nothing
     *     has changed
     */
    boolean approve(String id, BrowserApproval.Approver by, Instant at);

    /**
     * Hands out what the client asked for. One atomic step: of many that race, one gets it.
     *
     * @param passcode the digest of the passcode that is handed out; absent if it is none
     * @return false if there is none of that id, or it is not approved, has expired at that instant, or was fetched
     *     before; then nothing has changed
     */
    boolean fetch(String pollId, Optional<String> passcode, Instant at);
}
