package dev.jeton.core.account;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.network.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a client asks a person to approve in the browser: a login, or one operation that needs a second factor. The
 * client polls until it is approved. Immutable.
 *
 * @param id digest of the {@link Capability} in the page's address
 * @param pollId digest of the {@link Capability} that the client polls with
 * @param client where the request came from
 * @param clientName what the client says it is; shown to the person, and believed by nobody
 * @param account whose operation it is; absent for a login, which belongs to whoever approves it
 * @param holder who may present the passcode; absent for a login
 * @param createdAt in whole milliseconds
 * @param expiresAt the first instant at which it can no longer be approved or fetched, in whole milliseconds
 * @param approvedBy who approved it, and with which session; absent until then
 * @param passcode digest of the {@link Capability} that the client fetched as a passcode; absent until then
 * @param fetchedAt when the client fetched what it asked for; absent until then. It is fetched once
 */
public record BrowserApproval(
        String id,
        String pollId,
        Kind kind,
        IpAddress client,
        String clientName,
        Optional<Username> account,
        Optional<String> holder,
        Instant createdAt,
        Instant expiresAt,
        Optional<Approver> approvedBy,
        Optional<String> passcode,
        Optional<Instant> fetchedAt) {

    /** How long a person has to approve it. pnpm gives up after five minutes. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    /** How long the passcode works that comes of it: one command sends it with many requests. */
    public static final Duration PASSCODE_LIFE = Duration.ofMinutes(5);

    /** @param session the key of the session: what comes of the approval reaches no further and lasts no longer */
    public record Approver(Username account, String session) {}

    /** What is approved. The codes are stable. */
    public enum Kind {
        LOGIN("login"),
        PASSCODE("passcode");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** @throws MalformedValueException if no kind has that code */
        public static Kind ofCode(String code) {
            for (Kind kind : values()) {
                if (kind.code.equals(code)) {
                    return kind;
                }
            }
            throw new MalformedValueException("What a browser approves is a login or a passcode");
        }
    }

    public BrowserApproval {
        boolean operation = kind == Kind.PASSCODE;
        if (account.isPresent() != operation || holder.isPresent() != operation) {
            throw new MalformedValueException("A passcode is for an account and a holder, and a login is for neither");
        }
    }

    /** Whether a person can still approve it. */
    public boolean isOpen(Instant at) {
        return approvedBy.isEmpty() && at.isBefore(expiresAt);
    }

    /** Whether the client can fetch what it asked for. */
    public boolean isFetchable(Instant at) {
        return approvedBy.isPresent() && fetchedAt.isEmpty() && at.isBefore(expiresAt);
    }

    boolean isPasscodeFor(Username presenter, String presenterHolder, Instant at) {
        return account.filter(presenter::equals).isPresent()
                && holder.filter(presenterHolder::equals).isPresent()
                && fetchedAt
                        .filter(from -> at.isBefore(from.plus(PASSCODE_LIFE)))
                        .isPresent();
    }
}
