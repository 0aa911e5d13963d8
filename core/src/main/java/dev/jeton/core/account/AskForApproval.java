package dev.jeton.core.account;

import dev.jeton.core.PrintableText;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.network.IpAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Lets a client ask a person at a browser for a login, or for the second factor of an operation. */
public final class AskForApproval {

    /**
     * What the client is told.
     *
     * @param page who knows it can open the page and approve there, signed in
     * @param poll who knows it can fetch what was approved
     */
    public record Asked(Capability page, Capability poll) {}

    private static final int LONGEST_CLIENT_NAME = 200;

    private final BrowserApprovals approvals;
    private final GuessLimits limits;
    private final UnitOfWork unitOfWork;
    private final RandomGenerator random;
    private final InstantSource clock;

    /** @param random cryptographically strong */
    public AskForApproval(
            BrowserApprovals approvals,
            GuessLimits limits,
            UnitOfWork unitOfWork,
            RandomGenerator random,
            InstantSource clock) {
        this.approvals = approvals;
        this.limits = limits;
        this.unitOfWork = unitOfWork;
        this.random = random;
        this.clock = clock;
    }

    /**
     * For a login, which will belong to whoever approves it.
     *
     * @throws TooManyGuessesException if too many that nobody approved came from that address
     */
    public Asked ask(IpAddress client, String clientName) {
        limits.takeOrRefuse(GuessLimits.Secret.WEB_LOGIN, Optional.empty(), client);
        return ask(BrowserApproval.Kind.LOGIN, client, clientName, Optional.empty(), Optional.empty());
    }

    /** For the second factor of what {@code account} does with a token. */
    public Asked ask(IpAddress client, String clientName, Username account, String holder) {
        return ask(BrowserApproval.Kind.PASSCODE, client, clientName, Optional.of(account), Optional.of(holder));
    }

    private Asked ask(
            BrowserApproval.Kind kind,
            IpAddress client,
            String clientName,
            Optional<Username> account,
            Optional<String> holder) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var asked = new Asked(Capability.generate(random), Capability.generate(random));
        var approval = new BrowserApproval(
                asked.page().digest(),
                asked.poll().digest(),
                kind,
                client,
                PrintableText.fits(clientName, LONGEST_CLIENT_NAME) ? clientName : "an unnamed client",
                account,
                holder,
                now,
                now.plus(BrowserApproval.LIFE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return unitOfWork.perform(() -> {
            approvals.add(approval);
            return asked;
        });
    }
}
