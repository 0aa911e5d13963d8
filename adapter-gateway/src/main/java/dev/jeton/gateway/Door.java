package dev.jeton.gateway;

import dev.jeton.core.account.HasherBusyException;
import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Decision.Denied;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.authorization.Passcode;
import dev.jeton.core.packages.FindPackage;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.packages.Visibility;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.npm.RequestAuthorizer;
import dev.jeton.npm.RequestHead;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks whether whoever sent a request may have it done; does not wait where the answer is remembered. */
@Singleton
class Door {

    private final RequestAuthorizer authorizer;
    private final FindPackage findPackage;
    private final UpstreamSettings settings;

    Door(RequestAuthorizer authorizer, FindPackage findPackage, UpstreamSettings settings) {
        this.authorizer = authorizer;
        this.findPackage = findPackage;
        this.settings = settings;
    }

    /** Whoever may have the operation of the request done; fails with a {@link RefusedException}. */
    Future<Exchange.Caller> require(Exchange exchange) {
        Operation operation = exchange.traffic().operation();
        Optional<Decision> remembered = authorizer.decideRemembered(exchange, operation);
        if (remembered.isPresent() && remembered.get() instanceof Allowed allowed) {
            return Future.succeededFuture(known(exchange, allowed));
        }
        return exchange.inWorker(() -> requireNow(exchange, operation));
    }

    private Exchange.Caller requireNow(Exchange exchange, Operation operation) {
        if (settings.anonymousReading() && authorizer.presentsNothing(exchange) && isOpen(operation)) {
            return new Exchange.Caller(Optional.empty());
        }
        return known(exchange, allowed(exchange, operation, decide(exchange, operation)));
    }

    /** Whether nobody in particular may do it, where the operator has opened that. */
    private boolean isOpen(Operation operation) {
        return switch (operation.action()) {
            case READ_REGISTRY -> true;
            case READ_PACKAGE -> isPublic(operation.packageName().orElseThrow());
            default -> false;
        };
    }

    private boolean isPublic(PackageName name) {
        return findPackage
                .find(name)
                .map(RegistryPackage::visibility)
                .filter(Visibility.PUBLIC::equals)
                .isPresent();
    }

    /** May wait for a store. */
    Decision decide(Exchange exchange, Operation operation) {
        return refusing(() -> authorizer.decide(exchange, operation));
    }

    /** As {@link RequestAuthorizer#decide(RequestHead, Operation, Passcode, Instant)}. */
    Decision decide(Exchange exchange, Operation operation, Passcode judged, Instant arrivedAt) {
        return refusing(() -> authorizer.decide(exchange, operation, judged, arrivedAt));
    }

    /** As {@link RequestAuthorizer#judge}. */
    Passcode judge(Exchange exchange, Operation strongest) {
        return refusing(() -> authorizer.judge(exchange, strongest));
    }

    /** Where there were too many tries, that is the refusal. */
    private static <T> T refusing(Supplier<T> question) {
        try {
            return question.get();
        } catch (TooManyGuessesException e) {
            throw new RefusedException(Refusal.tooManyGuesses(e.retryAfter()));
        } catch (HasherBusyException e) {
            throw new RefusedException(Refusal.tooManyLogins());
        }
    }

    /**
     * Who it is that may have the operation done.
     *
     * @throws RefusedException if the decision is a refusal
     */
    Allowed allowed(Exchange exchange, Operation operation, Decision decision) {
        if (decision instanceof Denied denied) {
            throw new RefusedException(authorizer.refusal(exchange, operation, denied));
        }
        return (Allowed) decision;
    }

    /** What has to happen when somebody known comes in. */
    Exchange.Caller known(Exchange exchange, Allowed allowed) {
        allowed.token().ifPresent(token -> authorizer.remember(exchange, token));
        exchange.notice(authorizer.notice(allowed));
        return new Exchange.Caller(Optional.of(allowed));
    }

    /** Which packages whoever sent the request may know of. Each question may wait for a store. */
    Predicate<PackageName> sight(Exchange exchange, Exchange.Caller caller) {
        return caller.account().isEmpty()
                ? this::isPublic
                : name -> decide(exchange, Operation.on(name, Action.READ_PACKAGE)) instanceof Allowed;
    }

    RequestAuthorizer authorizer() {
        return authorizer;
    }
}
