package dev.jeton.core.token;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.BrowserApproval;
import dev.jeton.core.account.BrowserApprovals;
import dev.jeton.core.account.Capability;
import dev.jeton.core.account.GuessLimits;
import dev.jeton.core.network.IpAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Hands a client what a person has approved in the browser, once: a session, or a passcode. */
public final class FetchApproved {

    /** What a client that polls is told. */
    public sealed interface Answer {

        /** Nobody has approved it yet: ask again. */
        record Waiting() implements Answer {}

        /** It never was, has expired, or was fetched before: begin anew. */
        record Gone() implements Answer {}

        /** @param session what the client logs in with from now on */
        record LoggedIn(IssuedToken session) implements Answer {}

        /** @param passcode what the client repeats its request with */
        record Confirmed(Capability passcode) implements Answer {}
    }

    private final BrowserApprovals approvals;
    private final Accounts accounts;
    private final AccessTokens tokens;
    private final GuessLimits limits;
    private final OpenSession openSession;
    private final UnitOfWork unitOfWork;
    private final RandomGenerator random;
    private final InstantSource clock;

    /** @param random cryptographically strong */
    public FetchApproved(
            BrowserApprovals approvals,
            Accounts accounts,
            AccessTokens tokens,
            GuessLimits limits,
            OpenSession openSession,
            UnitOfWork unitOfWork,
            RandomGenerator random,
            InstantSource clock) {
        this.approvals = approvals;
        this.accounts = accounts;
        this.tokens = tokens;
        this.limits = limits;
        this.openSession = openSession;
        this.unitOfWork = unitOfWork;
        this.random = random;
        this.clock = clock;
    }

    /** @param client where the request came from, for the audit log */
    public Answer fetch(Capability poll, IpAddress client) {
        Instant now = clock.instant();
        Optional<BrowserApproval> found = approvals.findByPollId(poll.digest());
        if (found.isPresent() && found.get().isOpen(now)) {
            return new Answer.Waiting();
        }
        Answer answer = found.filter(approval -> approval.isFetchable(now))
                .map(approval -> unitOfWork.perform(() -> fetchWithin(approval, client, now)))
                .orElseGet(Answer.Gone::new);
        if (answer instanceof Answer.LoggedIn) {
            limits.giveBack(
                    GuessLimits.Secret.WEB_LOGIN, Optional.empty(), found.get().client());
        }
        return answer;
    }

    private Answer fetchWithin(BrowserApproval approval, IpAddress client, Instant now) {
        Optional<AccessToken> session = approval.approvedBy().flatMap(approver -> liveSession(approver, now));
        if (session.isEmpty()) {
            return new Answer.Gone();
        }
        if (approval.kind() == BrowserApproval.Kind.PASSCODE) {
            Capability passcode = Capability.generate(random);
            return approvals.fetch(approval.pollId(), Optional.of(passcode.digest()), now)
                    ? new Answer.Confirmed(passcode)
                    : new Answer.Gone();
        }
        if (!approvals.fetch(approval.pollId(), Optional.empty(), now)) {
            return new Answer.Gone();
        }
        AccessToken approving = session.get();
        return new Answer.LoggedIn(
                openSession.openWithin(approving.owner(), approving.allowedNetworks(), approving.expiresAt(), client));
    }

    /** What a session approves reaches no further than the session, and nothing once it has ended. */
    private Optional<AccessToken> liveSession(BrowserApproval.Approver approver, Instant now) {
        return accounts.find(approver.account())
                .filter(Account::isActive)
                .flatMap(account -> TokenKey.parse(approver.session()))
                .flatMap(tokens::findByKey)
                .filter(token -> token.owner().equals(approver.account())
                        && token.kind() == TokenKind.SESSION
                        && token.revokedAt().isEmpty()
                        && token.isLive(now));
    }
}
