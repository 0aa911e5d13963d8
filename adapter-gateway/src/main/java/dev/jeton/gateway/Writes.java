package dev.jeton.gateway;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Decision.Denied;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.authorization.Passcode;
import dev.jeton.core.packages.ChangeCollaborators;
import dev.jeton.core.packages.ClaimPackage;
import dev.jeton.core.packages.FindPackage;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.RecordPackageChange;
import dev.jeton.core.packages.ReleasePackage;
import dev.jeton.core.packages.StarPackage;
import dev.jeton.npm.BodyMismatchException;
import dev.jeton.npm.PackageDocument;
import dev.jeton.npm.PackageTraffic.Form;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writing. What a document that is put does is told by its body, so it is taken in first; its passcode is judged when its
 * head comes, and its token once more when all of it is there.
 */
@Singleton
class Writes {

    /** A star is one line a person, and whoever may only give stars need send no more. */
    private static final long LONGEST_STAR = 1_000_000;

    private static final int LONGEST_TAG = 1_000;
    private static final int LONGEST_ANSWER = 1_000_000;
    private static final int LONGEST_DOCUMENT = 32_000_000;
    private static final Pattern JSON_STRING = Pattern.compile("\\s*\"[0-9A-Za-z.+_~^-]{1,200}\"\\s*");

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int RESET_CONTENT = 205;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int SERVER_ERROR = 500;

    private final Upstream upstream;
    private final UpstreamSettings settings;
    private final Door door;
    private final FindPackage findPackage;
    private final ClaimPackage claimPackage;
    private final ReleasePackage releasePackage;
    private final RecordPackageChange recordPackageChange;
    private final ChangeCollaborators changeCollaborators;
    private final StarPackage starPackage;
    private final InstantSource clock;

    Writes(
            Upstream upstream,
            UpstreamSettings settings,
            Door door,
            FindPackage findPackage,
            ClaimPackage claimPackage,
            ReleasePackage releasePackage,
            RecordPackageChange recordPackageChange,
            ChangeCollaborators changeCollaborators,
            StarPackage starPackage,
            InstantSource clock) {
        this.upstream = upstream;
        this.settings = settings;
        this.door = door;
        this.findPackage = findPackage;
        this.claimPackage = claimPackage;
        this.releasePackage = releasePackage;
        this.recordPackageChange = recordPackageChange;
        this.changeCollaborators = changeCollaborators;
        this.starPackage = starPackage;
        this.clock = clock;
    }

    // ---- documents ----

    /**
     * What is known about a request before its body.
     *
     * @param strongest the operation that takes most of those that the body can turn out to be
     * @param verdict about its passcode, as that operation
     * @param arrivedAt when the head came
     * @param isNew whether neither a record nor the registry knows the package
     * @param longest how long the body may be, in bytes
     * @param tooLong what a client hears that sends more
     */
    private record Announced(
            Operation strongest, Passcode verdict, Instant arrivedAt, boolean isNew, long longest, Refusal tooLong) {}

    /** What is known about a request after its body. */
    private record Understood(Allowed allowed, Origin origin, PackageDocument document, PackageDocument.Write write) {}

    Future<Void> document(Exchange exchange) {
        refuseOtherEncodings(exchange);
        Instant arrivedAt = clock.instant();
        return exchange.inWorker(() -> isRecorded(exchange))
                .compose(recorded -> recorded || exchange.traffic().form() == Form.REVISION
                        ? Future.succeededFuture(false)
                        : mayLookFor(exchange)
                                .compose(may -> upstream.has(exchange.traffic().target())
                                        .map(there -> !there)))
                .compose(isNew -> exchange.inWorker(() -> announced(exchange, arrivedAt, isNew)))
                .compose(announced -> {
                    if (exchange.lines("expect").stream().anyMatch("100-continue"::equalsIgnoreCase)) {
                        exchange.request().response().writeContinue();
                    }
                    return Spool.take(exchange.vertx(), exchange.request(), announced.longest(), announced.tooLong())
                            .compose(spool -> understood(exchange, announced, spool)
                                    .compose(understood -> done(exchange, announced, understood, spool))
                                    .onComplete(done -> spool.delete()));
                });
    }

    /** The registry is asked only for those who may know of the package. */
    private Future<Allowed> mayLookFor(Exchange exchange) {
        Operation knowing = on(exchange, Action.STAR_PACKAGE);
        return exchange.inWorker(() -> door.allowed(exchange, knowing, door.decide(exchange, knowing)));
    }

    private boolean isRecorded(Exchange exchange) {
        return findPackage.find(name(exchange)).isPresent();
    }

    /** @throws RefusedException if there is nothing that the request could turn out to be, or nothing that it may */
    private Announced announced(Exchange exchange, Instant arrivedAt, boolean isNew) {
        boolean revision = exchange.traffic().form() == Form.REVISION;
        List<Operation> possible = revision
                ? List.of(on(exchange, Action.UNPUBLISH_PACKAGE), on(exchange, Action.GOVERN_PACKAGE))
                : List.of(
                        on(exchange, isNew ? Action.CREATE_PACKAGE : Action.PUBLISH_PACKAGE),
                        on(exchange, Action.STAR_PACKAGE));
        Operation strongest = possible.get(0);
        Passcode verdict = door.judge(exchange, strongest);
        Decision decision = door.decide(exchange, strongest, verdict, arrivedAt);
        if (decision instanceof Allowed) {
            return new Announced(
                    strongest, verdict, arrivedAt, isNew, settings.longestBody(), tooLong(settings.longestBody()));
        }
        Decision weaker = door.decide(exchange, possible.get(1), verdict, arrivedAt);
        // nobody gives a star to what is not there; it is refused as what is hidden is, before its body
        boolean mayBeWeaker = !isNew && weaker instanceof Allowed && announcedLength(exchange) <= LONGEST_STAR;
        door.allowed(exchange, strongest, mayBeWeaker ? weaker : decision);
        return new Announced(strongest, verdict, arrivedAt, isNew, LONGEST_STAR, Refusal.of((Denied) decision));
    }

    /** 0 if the client does not say. */
    private static long announcedLength(Exchange exchange) {
        return exchange.lines("content-length").stream()
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    private Future<Understood> understood(Exchange exchange, Announced announced, Spool spool) {
        return exchange.inWorker(() -> {
            PackageDocument document = read(spool);
            PackageDocument.Write write = write(exchange, document);
            Operation operation = operation(exchange, announced, write);
            Decision decision = door.decide(exchange, operation, announced.verdict(), clock.instant());
            Allowed allowed = door.allowed(exchange, operation, decision);
            door.known(exchange, allowed);
            return new Understood(allowed, door.authorizer().origin(exchange, allowed), document, write);
        });
    }

    private static PackageDocument read(Spool spool) throws IOException {
        try (InputStream body = spool.open()) {
            return DocumentReader.read(body);
        } catch (MalformedValueException e) {
            throw new RefusedException(Refusal.badRequest("malformed_request", e.getMessage()));
        }
    }

    private static PackageDocument.Write write(Exchange exchange, PackageDocument document) {
        try {
            document.visibility();
            return document.writeTo(name(exchange), exchange.traffic().form());
        } catch (BodyMismatchException e) {
            throw new RefusedException(Refusal.badRequest("body_mismatch", e.getMessage()));
        } catch (MalformedValueException e) {
            throw new RefusedException(Refusal.badRequest("malformed_request", e.getMessage()));
        }
    }

    private static Operation operation(Exchange exchange, Announced announced, PackageDocument.Write write) {
        return switch (write) {
            case PUBLISH -> announced.strongest();
            case DEPRECATE -> on(exchange, Action.DEPRECATE_PACKAGE);
            case STAR -> on(exchange, Action.STAR_PACKAGE);
            case UNPUBLISH -> on(exchange, Action.UNPUBLISH_PACKAGE);
            case CHANGE_COLLABORATORS -> on(exchange, Action.GOVERN_PACKAGE);
        };
    }

    private Future<Void> done(Exchange exchange, Announced announced, Understood understood, Spool spool) {
        if (announced.isNew() && understood.write() != PackageDocument.Write.PUBLISH) {
            return Future.failedFuture(new RefusedException(Refusal.noSuchPackage(name(exchange))));
        }
        return switch (understood.write()) {
            case STAR -> starred(exchange, understood);
            case CHANGE_COLLABORATORS -> collaboratorsChanged(exchange, understood);
            case PUBLISH ->
                announced.isNew()
                        ? firstPublished(exchange, understood, spool)
                        : publishedAgain(exchange, understood, spool);
            case DEPRECATE ->
                mustKeepAll(exchange, understood)
                        .compose(kept -> forwarded(exchange, understood, spool, AuditAction.PACKAGE_DEPRECATED));
            case UNPUBLISH -> forwarded(exchange, understood, spool, AuditAction.PACKAGE_UNPUBLISHED);
        };
    }

    /**
     * A document without files changes what is there, and a registry takes what is not in it for what shall go: so it must
     * hold all versions and tags, and no others. Taking some away is unpublishing, which goes over a revision.
     */
    private Future<Void> mustKeepAll(Exchange exchange, Understood understood) {
        return upstream.get(exchange.traffic().target(), LONGEST_DOCUMENT)
                .compose(json -> exchange.inWorker(() -> {
                    if (!understood.document().keeps(DocumentReader.read(new ByteArrayInputStream(json.getBytes())))) {
                        throw new RefusedException(new Refusal(
                                409,
                                Optional.empty(),
                                "document_stale",
                                "The package " + name(exchange)
                                        + " has other versions or tags than the body of this request: read "
                                        + "it again, and change only what you mean to"));
                    }
                    return (Void) null;
                }));
    }

    /** A package that had no record, because the registry had it before, has one from now on. */
    private Future<Void> publishedAgain(Exchange exchange, Understood understood, Spool spool) {
        Username by = understood.allowed().account();
        PackageName name = name(exchange);
        return sent(exchange, spool)
                .compose(said -> said.yes()
                        ? exchange.inWorker(() -> {
                                    if (findPackage.find(name).isPresent()) {
                                        recordPackageChange.record(
                                                by, name, AuditAction.PACKAGE_PUBLISHED, understood.origin());
                                    } else {
                                        recordFirst(exchange, understood);
                                    }
                                    return name;
                                })
                                .compose(recorded -> relayed(exchange, said))
                        : relayed(exchange, said));
    }

    private Future<Void> starred(Exchange exchange, Understood understood) {
        Username by = understood.allowed().account();
        boolean starred = understood.document().users().contains(by.value());
        return exchange.inWorker(() -> {
                    starPackage.star(by, name(exchange), starred);
                    return by;
                })
                .compose(done -> acknowledged(exchange));
    }

    private Future<Void> collaboratorsChanged(Exchange exchange, Understood understood) {
        return exchange.inWorker(() -> {
                    Set<Username> collaborators = new LinkedHashSet<>();
                    for (String name : understood.document().maintainers()) {
                        collaborators.add(username(name));
                    }
                    return changeCollaborators.change(
                            understood.allowed().account(), name(exchange), collaborators, understood.origin());
                })
                .compose(outcome -> outcome.fold(
                        changed -> acknowledged(exchange),
                        refusal -> Future.failedFuture(new RefusedException(Refusal.of(refusal)))));
    }

    private static Username username(String name) {
        try {
            return new Username(name);
        } catch (MalformedValueException e) {
            throw new RefusedException(Refusal.badRequest("malformed_request", e.getMessage()));
        }
    }

    private static Future<Void> acknowledged(Exchange exchange) {
        return exchange.answer(
                OK, JsonObject.of("ok", true, "id", name(exchange).toString()));
    }

    /**
     * The name is kept for whoever publishes it until the registry has said yes. Where it says anything else, it is asked
     * whether it has the package all the same.
     */
    private Future<Void> firstPublished(Exchange exchange, Understood understood, Spool spool) {
        Username by = understood.allowed().account();
        PackageName name = name(exchange);
        if (name.scope().isEmpty()
                && understood.document().access().filter("restricted"::equals).isPresent()) {
            return Future.failedFuture(new RefusedException(Refusal.badRequest(
                    "unscoped_is_public",
                    "An unscoped package is always public: only a scoped one like @acme/ui can be restricted")));
        }
        return exchange.inWorker(() -> claimed(by, name))
                .compose(claimed -> sent(exchange, spool)
                        .recover(unknown ->
                                settled(exchange, understood).compose(settled -> Future.failedFuture(unknown)))
                        // a registry may keep half of what it refuses, and what stands in front of it give up before it
                        .compose(answer -> (answer.yes()
                                        ? exchange.inWorker(() -> recordFirst(exchange, understood))
                                        : settled(exchange, understood))
                                .compose(recorded -> relayed(exchange, answer))));
    }

    /** Whether the name is new was asked before the body came, and that can be long ago. */
    private PackageName claimed(Username by, PackageName name) {
        if (!claimPackage.claim(by, name)) {
            throw new RefusedException(new Refusal(
                    409,
                    Optional.empty(),
                    "being_published",
                    "The package " + name
                            + " is being published for the first time at this moment, or has just been: try "
                            + "again when that has ended, if it is yours"));
        }
        return name;
    }

    private Future<PackageName> settled(Exchange exchange, Understood understood) {
        return upstream.has(exchange.traffic().target())
                .recover(unknown -> Future.succeededFuture(false))
                .compose(there -> exchange.inWorker(() -> {
                    if (there) {
                        return recordFirst(exchange, understood);
                    }
                    releasePackage.release(understood.allowed().account(), name(exchange));
                    return name(exchange);
                }));
    }

    private PackageName recordFirst(Exchange exchange, Understood understood) {
        PackageName name = name(exchange);
        recordPackageChange.record(
                understood.allowed().account(), name, understood.document().visibility(), understood.origin());
        return name;
    }

    private Future<Void> forwarded(Exchange exchange, Understood understood, Spool spool, AuditAction change) {
        return sent(exchange, spool)
                .compose(answer -> recorded(exchange, understood.allowed(), answer, change)
                        .compose(recorded -> relayed(exchange, answer)));
    }

    private Future<Said> sent(Exchange exchange, Spool spool) {
        return spool.body()
                .compose(body -> upstream.send(
                        exchange.request(), HttpMethod.PUT, exchange.traffic().target(), body))
                .compose(Writes::heard);
    }

    /** What a client compressed would be read here as it is and by the registry as it was. */
    private static void refuseOtherEncodings(Exchange exchange) {
        if (!exchange.lines("content-encoding").stream().allMatch("identity"::equalsIgnoreCase)) {
            throw new RefusedException(new Refusal(
                    415,
                    Optional.empty(),
                    "unsupported_media_type",
                    "The body of this request must not be compressed: send it as it is"));
        }
    }

    // ---- tags, removals ----

    /** Sets or removes a tag. The body of the former is a version in quotes and nothing else. */
    Future<Void> tag(Exchange exchange) {
        if (exchange.request().method() == HttpMethod.DELETE) {
            return remove(exchange, AuditAction.PACKAGE_TAGGED);
        }
        refuseOtherEncodings(exchange);
        return door.require(exchange)
                .compose(caller -> Spool.take(
                                exchange.vertx(),
                                exchange.request(),
                                LONGEST_TAG,
                                notAVersion().refusal())
                        .compose(Spool::bytes)
                        .map(Buffer::buffer)
                        .compose(body -> JSON_STRING.matcher(body.toString()).matches()
                                ? upstream.send(
                                        exchange.request(),
                                        exchange.request().method(),
                                        exchange.traffic().target(),
                                        Body.body(body))
                                : Future.failedFuture(notAVersion()))
                        .compose(Writes::heard)
                        .compose(answer -> recorded(
                                        exchange, caller.account().orElseThrow(), answer, AuditAction.PACKAGE_TAGGED)
                                .compose(recorded -> relayed(exchange, answer))));
    }

    private static RefusedException notAVersion() {
        return new RefusedException(Refusal.badRequest(
                "malformed_request", "The body of this request must be a version in quotes, like \"1.0.0\""));
    }

    /** Removes what the address names: a package, a file of it, or a tag. */
    Future<Void> remove(Exchange exchange, AuditAction change) {
        exchange.withoutBody();
        return door.require(exchange)
                .compose(caller -> upstream.send(
                                exchange.request(),
                                HttpMethod.DELETE,
                                exchange.traffic().target(),
                                Body.body(Buffer.buffer()))
                        .compose(Writes::heard)
                        .compose(answer -> recorded(exchange, caller.account().orElseThrow(), answer, change)
                                .compose(recorded -> relayed(exchange, answer))));
    }

    // ---- what the registry says to it ----

    private Future<PackageName> recorded(Exchange exchange, Allowed allowed, Said answer, AuditAction change) {
        PackageName name = name(exchange);
        if (!answer.yes()) {
            return Future.succeededFuture(name);
        }
        return exchange.inWorker(() -> {
            recordPackageChange.record(
                    allowed.account(), name, change, door.authorizer().origin(exchange, allowed));
            return name;
        });
    }

    /**
     * Its own refusals are for the client to read; that it does not let this server in is not. npm reads JSON wherever it
     * can: so there always is some, also where the registry's status allows none.
     */
    private static Future<Void> relayed(Exchange exchange, Said said) {
        int status = said.status();
        if (status >= SERVER_ERROR || status == UNAUTHORIZED || status >= MULTIPLE_CHOICES && status < 400) {
            return Future.failedFuture(new RefusedException(Upstream.refusal(status)));
        }
        return exchange.request()
                .response()
                .setStatusCode(status == NO_CONTENT || status == RESET_CONTENT ? OK : status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(said.body().length() == 0 ? Buffer.buffer("{}") : said.body());
    }

    /** What the registry said to a write. */
    private record Said(int status, Buffer body) {

        boolean yes() {
            return status >= OK && status < MULTIPLE_CHOICES;
        }
    }

    /** Its status is what counts: it has been said when the body breaks off. */
    private static Future<Said> heard(ProxyResponse answer) {
        return Bodies.collect(answer.getBody().stream(), LONGEST_ANSWER)
                .recover(broken -> Future.succeededFuture(Buffer.buffer()))
                .map(body -> new Said(answer.getStatusCode(), body));
    }

    private static PackageName name(Exchange exchange) {
        return exchange.traffic().operation().packageName().orElseThrow();
    }

    private static Operation on(Exchange exchange, Action action) {
        return Operation.on(name(exchange), action);
    }

    private static Refusal tooLong(long longest) {
        return new Refusal(
                413,
                Optional.empty(),
                "body_too_large",
                "The body of this request is too large: %,d bytes are the most".formatted(longest));
    }
}
