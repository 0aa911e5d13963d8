package dev.jeton.gateway;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.packages.PackageChangedException;
import dev.jeton.npm.Incident;
import dev.jeton.npm.PackageTraffic;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes everything that is for the registry behind this server: understands it, has it decided, and passes on what may be.
 * What it does not understand goes nowhere.
 */
@Singleton
class Gateway {

    private static final Logger LOG = Logger.getLogger(Gateway.class);

    /** Before the filter that takes in whole bodies: those of packages are too long for it. */
    private static final int BEFORE_BODIES = 2_000;

    private final Vertx vertx;
    private final Upstream upstream;
    private final Door door;
    private final Reads reads;
    private final Searches searches;
    private final Writes writes;
    private final UpstreamFailures failures;

    Gateway(
            Vertx vertx,
            Upstream upstream,
            Door door,
            Reads reads,
            Searches searches,
            Writes writes,
            UpstreamFailures failures) {
        this.vertx = vertx;
        this.upstream = upstream;
        this.door = door;
        this.reads = reads;
        this.searches = searches;
        this.writes = writes;
        this.failures = failures;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_BODIES);
    }

    void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!PackageTraffic.covers(request.uri())) {
            context.next();
            return;
        }
        request.pause();
        Optional<PackageTraffic> traffic;
        try {
            traffic = understood(request);
        } catch (RefusedException refused) {
            Exchange.refuse(vertx, request, refused.refusal());
            return;
        }
        if (traffic.isEmpty()) {
            Exchange.refuse(
                    vertx,
                    request,
                    Refusal.notFound(
                            "No request of a registry has that method and path: check the registry URL and both"));
            return;
        }
        var exchange = new Exchange(vertx, request, traffic.get());
        answered(exchange).onFailure(failure -> exchange.refuse(refusal(exchange, failure)));
    }

    private Optional<PackageTraffic> understood(HttpServerRequest request) {
        int hosts = request.headers().getAll(HttpHeaders.HOST).size();
        // HTTP/2 has a field of its own for it
        boolean one = hosts == 1 || hosts == 0 && request.version() == HttpVersion.HTTP_2;
        if (!one || request.authority() == null) {
            throw new RefusedException(Refusal.badRequest(
                    "malformed_request",
                    "The Host header of a request is the name or the address of this server, and its port if there is "
                            + "one: send one such header"));
        }
        if (!upstream.isConfigured()) {
            throw new RefusedException(UpstreamRefusals.notConfigured());
        }
        try {
            return PackageTraffic.of(request.method().name(), request.uri());
        } catch (MalformedValueException e) {
            throw new RefusedException(Refusal.badRequest("malformed_request", e.getMessage()));
        }
    }

    private Future<Void> answered(Exchange exchange) {
        try {
            return switch (exchange.traffic().form()) {
                case PACKUMENT, MANIFEST -> door.require(exchange).compose(caller -> reads.document(exchange, caller));
                case TARBALL, TAGS, KEYS, ATTESTATIONS ->
                    door.require(exchange).compose(caller -> reads.bytes(exchange));
                case SEARCH, ALL -> door.require(exchange).compose(caller -> searches.search(exchange, caller));
                case AUDIT_BULK, AUDIT_TREE -> door.require(exchange).compose(caller -> searches.audit(exchange));
                case DOCUMENT, REVISION -> writes.document(exchange);
                case TAG, OLD_TAG -> writes.tag(exchange);
                case REMOVAL, FILE_REMOVAL -> writes.remove(exchange, AuditAction.PACKAGE_UNPUBLISHED);
                case NOT_SUPPORTED ->
                    Future.failedFuture(new RefusedException(Refusal.notFound(
                            "This server does not take files on their own: publish with a client of this decade")));
            };
        } catch (RefusedException refused) {
            return Future.failedFuture(refused);
        }
    }

    /** A client that has gone, and a registry that has hung up in the middle, are no incidents of this server. */
    private Refusal refusal(Exchange exchange, Throwable failure) {
        if (failure instanceof RefusedException refused) {
            if (!exchange.hasBegun()) {
                failures.tell(refused);
            }
            return refused.refusal();
        }
        if (failure instanceof PackageChangedException) {
            return Refusal.packageChanged();
        }
        if (exchange.hasBegun()) {
            return UpstreamRefusals.failed();
        }
        Incident incident = Incident.of(UUID.randomUUID(), failure);
        LOG.errorf(incident.trace().orElse(null), "Request failed, incident %s", incident.id());
        return incident.refusal();
    }
}
