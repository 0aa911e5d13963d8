package dev.jeton.gateway;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.EmailAddress;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.FindOrganization;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.packages.FindPackage;
import dev.jeton.core.packages.FindStars;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.npm.PackageTraffic.Form;
import dev.jeton.npm.PublicUrl;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reading: documents of packages are written anew where this server knows better, files go through as they are. */
@Singleton
class Reads {

    /** The largest document of a package on npmjs.com has about 20 megabytes. */
    private static final long LONGEST_DOCUMENT = 100_000_000;

    private static final String SHORT_FORM = "application/vnd.npm.install-v1+json";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> STATUSES_OF_BYTES = Set.of(200, 206, 304, 412, 416);
    private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);

    private final Upstream upstream;
    private final UpstreamSettings settings;
    private final PackumentRewriter rewriter;
    private final WrittenDocuments written = new WrittenDocuments();
    private final Spending spending;
    private final FindPackage findPackage;
    private final FindStars findStars;
    private final FindOrganization findOrganization;
    private final Accounts accounts;

    Reads(
            Upstream upstream,
            UpstreamSettings settings,
            PublicUrl publicUrl,
            Spending spending,
            FindPackage findPackage,
            FindStars findStars,
            FindOrganization findOrganization,
            Accounts accounts) {
        this.upstream = upstream;
        this.settings = settings;
        this.rewriter = new PackumentRewriter(publicUrl);
        this.spending = spending;
        this.findPackage = findPackage;
        this.findStars = findStars;
        this.findOrganization = findOrganization;
        this.accounts = accounts;
    }

    /** Everything about a package, or about one version of it. */
    Future<Void> document(Exchange exchange, Exchange.Caller caller) {
        exchange.withoutBody();
        return upstream.ask(exchange.request(), exchange.traffic().target(), asked -> {
                    asked.setMethod(HttpMethod.GET);
                    Headers.keepQuestion(asked.headers());
                })
                .compose(answer ->
                        answer.getStatusCode() == OK ? taken(exchange, caller, answer) : refused(exchange, answer));
    }

    /** A long document waits until there is memory for it; a short one is not worth a queue. */
    private Future<Void> taken(Exchange exchange, Exchange.Caller caller, ProxyResponse answer) {
        long most = Math.min(LONGEST_DOCUMENT, spending.most());
        long announced = answer.getBody().length();
        long bytes = announced < 0 ? most : announced;
        if (bytes > most) {
            answer.release();
            return Future.failedFuture(new RefusedException(UpstreamRefusals.failed()));
        }
        return bytes <= Exchange.SHORT
                ? answered(exchange, caller, answer, bytes)
                : spending.take(exchange.vertx(), bytes)
                        .compose(turn ->
                                answered(exchange, caller, answer, bytes).onComplete(done -> spending.giveBack(bytes)));
    }

    private Future<Void> answered(Exchange exchange, Exchange.Caller caller, ProxyResponse answer, long longest) {
        return Bodies.collect(answer.getBody().stream(), (int) longest)
                .recover(Upstream::broken)
                .compose(body -> rewritten(exchange, caller, answer, body))
                .compose(exchange::answer);
    }

    private Future<WrittenJson> rewritten(
            Exchange exchange, Exchange.Caller caller, ProxyResponse answer, Buffer body) {
        PackageName name = exchange.traffic().operation().packageName().orElseThrow();
        if (exchange.traffic().form() == Form.MANIFEST) {
            byte[] bytes = body.getBytes();
            return rewritten(exchange, bytes, () -> rewriter.manifest(name, bytes));
        }
        String type = Optional.ofNullable(answer.headers().get(HttpHeaders.CONTENT_TYPE))
                .orElse("");
        if (type.startsWith(SHORT_FORM)) {
            return shortDocument(exchange, name, body);
        }
        byte[] bytes = body.getBytes();
        return exchange.inWorker(() ->
                readable(() -> rewriter.packument(name, bytes, Optional.of(recorded(name, caller)))));
    }

    private Future<WrittenJson> shortDocument(Exchange exchange, PackageName name, Buffer body) {
        Optional<WrittenJson> known = written.find(name, body.getByteBuf().nioBuffer());
        if (known.isPresent()) {
            return Future.succeededFuture(known.get());
        }
        byte[] bytes = body.getBytes();
        return rewritten(exchange, bytes, () -> rewriter.packument(name, bytes, Optional.empty()))
                .onSuccess(fresh -> written.remember(name, bytes, fresh));
    }

    private static Future<WrittenJson> rewritten(Exchange exchange, byte[] body, Rewriting rewriting) {
        return body.length <= Exchange.SHORT
                ? Future.future(promise -> promise.complete(readable(rewriting)))
                : exchange.inWorker(() -> readable(rewriting));
    }

    private interface Rewriting {
        byte[] run() throws IOException;
    }

    private static WrittenJson readable(Rewriting rewriting) {
        try {
            return new WrittenJson(rewriting.run());
        } catch (IOException e) {
            throw new RefusedException(UpstreamRefusals.failed(), e);
        }
    }

    /** Strangers are told about no people. */
    private PackumentRewriter.Recorded recorded(PackageName name, Exchange.Caller caller) {
        if (caller.account().isEmpty()) {
            return new PackumentRewriter.Recorded(Map.of(), Set.of());
        }
        Set<Username> collaborators =
                findPackage.find(name).map(RegistryPackage::collaborators).orElse(Set.of());
        Map<Username, String> maintainers = new TreeMap<>(Comparator.comparing(Username::value));
        collaborators.forEach(collaborator -> maintainers.put(collaborator, email(collaborator)));
        // npm's command never takes the last one away: so members see the owners of their organization there as well
        name.organization()
                .flatMap(findOrganization::find)
                .filter(organization ->
                        organization.roleOf(caller.account().get().account()).isPresent())
                .map(Organization::owners)
                .orElse(Set.of())
                .forEach(owner -> maintainers.put(owner, email(owner)));
        return new PackumentRewriter.Recorded(maintainers, findStars.find(name));
    }

    private String email(Username name) {
        return accounts.find(name)
                .flatMap(Account::email)
                .map(EmailAddress::value)
                .orElse("");
    }

    /** Files, and documents that hold no address: as they are, and without waiting for their end. */
    Future<Void> bytes(Exchange exchange) {
        exchange.withoutBody();
        return upstream.ask(
                        exchange.request(),
                        exchange.traffic().target(),
                        asked -> Headers.keepQuestionAboutBytes(asked.headers()))
                .compose(answer -> {
                    if (STATUSES_OF_BYTES.contains(answer.getStatusCode())) {
                        return passed(
                                exchange,
                                answer,
                                exchange.traffic().form() == Form.TARBALL
                                        ? "application/octet-stream"
                                        : "application/json");
                    }
                    return REDIRECTIONS.contains(answer.getStatusCode())
                            ? redirected(exchange, answer)
                            : refused(exchange, answer);
                });
    }

    private static Future<Void> passed(Exchange exchange, ProxyResponse answer, String type) {
        if (isShort(exchange, answer)) {
            return inOnePiece(exchange, answer, type);
        }
        Headers.keepAnswer(answer.headers(), type);
        return answer.send();
    }

    private static boolean isShort(Exchange exchange, ProxyResponse answer) {
        return exchange.request().method() == HttpMethod.GET
                && answer.getStatusCode() == OK
                && answer.getBody().length() >= 0
                && answer.getBody().length() <= Exchange.SHORT;
    }

    /** Head and body of a short file go out together: half the work for the network. */
    private static Future<Void> inOnePiece(Exchange exchange, ProxyResponse answer, String type) {
        return Bodies.collect(answer.getBody().stream(), Exchange.SHORT)
                .recover(Upstream::broken)
                .compose(body -> {
                    if (body.length() != answer.getBody().length()) {
                        return Future.failedFuture(new RefusedException(UpstreamRefusals.failed()));
                    }
                    HttpServerResponse response = exchange.request().response();
                    Headers.passAnswer(answer.headers(), response.headers(), type);
                    return response.end(body);
                });
    }

    /** A registry may keep its files elsewhere, and hand out addresses that are good for a while. */
    private Future<Void> redirected(Exchange exchange, ProxyResponse answer) {
        Optional<String> location = Optional.ofNullable(answer.headers().get(HttpHeaders.LOCATION));
        if (location.isEmpty() || isOwn(location.get())) {
            return refused(exchange, answer);
        }
        int status = answer.getStatusCode();
        answer.release();
        return exchange.request()
                .response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.LOCATION, location.get())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }

    /** An address of the registry itself is of no use to a client: it has no credential for it. */
    private boolean isOwn(String location) {
        try {
            URI target = new URI(location);
            return target.getHost() == null
                    || target.getHost()
                            .equalsIgnoreCase(settings.url().orElseThrow().getHost());
        } catch (URISyntaxException e) {
            return true;
        }
    }

    /** A package that is not there looks like one that is hidden; of one that can be seen, a version or file is missing. */
    private <T> Future<T> refused(Exchange exchange, ProxyResponse answer) {
        int status = answer.getStatusCode();
        answer.release();
        if (status == NOT_FOUND && exchange.traffic().operation().packageName().isPresent()) {
            PackageName name = exchange.traffic().operation().packageName().get();
            return exchange.inWorker(() -> {
                throw new RefusedException(
                        findPackage.find(name).isPresent() ? UpstreamRefusals.notThere() : Refusal.noSuchPackage(name));
            });
        }
        return Future.failedFuture(new RefusedException(Upstream.refusal(status)));
    }
}
