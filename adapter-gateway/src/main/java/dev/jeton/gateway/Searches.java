package dev.jeton.gateway;

import dev.jeton.core.packages.FindPackage;
import dev.jeton.core.packages.PackageName;
import dev.jeton.npm.PackageTraffic.Form;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Questions about many packages at once. The answer to a search holds only what whoever asks may know of; the names of
 * recorded packages are taken out of an audit, which the registry passes on to the outside world.
 */
@Singleton
class Searches {

    private static final int LONGEST_AUDIT = 4_000_000;
    private static final int MOST_AUDITED = 20_000;

    /** How many audits are looked through at the same time. */
    private static final int AUDITS_AT_ONCE = 2;

    private static final int DEFAULT_SIZE = 20;
    private static final int MOST_PAGES = 20;
    private static final int OK = 200;

    /** As npm up to 6 wants to hear it. */
    private static final String NOTHING_FOUND = """
            {"actions":[],"advisories":{},"muted":[],"metadata":{"vulnerabilities":{"info":0,"low":0,"moderate":0,"high":0,\
            "critical":0},"dependencies":0,"devDependencies":0,"optionalDependencies":0,"totalDependencies":0}}""";

    private final Upstream upstream;
    private final Door door;
    private final FindPackage findPackage;
    private final Spending audits = new Spending(AUDITS_AT_ONCE);

    Searches(Upstream upstream, Door door, FindPackage findPackage) {
        this.upstream = upstream;
        this.door = door;
        this.findPackage = findPackage;
    }

    Future<Void> search(Exchange exchange, Exchange.Caller caller) {
        exchange.withoutBody();
        Predicate<PackageName> sight = door.sight(exchange, caller);
        if (exchange.traffic().form() == Form.ALL) {
            return upstream.get(exchange.traffic().target(), SearchPage.LONGEST)
                    .compose(found -> exchange.inWorker(() -> visibleOfAll(found, sight)))
                    .compose(exchange::answer);
        }
        int from = number(exchange, "from", 0, MOST_PAGES * SearchPage.SIZE);
        int size = number(exchange, "size", DEFAULT_SIZE, SearchPage.SIZE);
        return collected(exchange, sight, new LinkedHashSet<>(), from + size, 0)
                .compose(visible -> exchange.answer(page(visible, from, size)));
    }

    /** Page by page of the registry, until there is enough that whoever asks may know of. */
    private Future<Set<JsonObject>> collected(
            Exchange exchange, Predicate<PackageName> sight, Set<JsonObject> visible, int enough, int page) {
        return upstream.get(SearchPage.target(exchange.traffic().target(), page), SearchPage.LONGEST)
                .compose(found -> exchange.inWorker(() -> {
                    SearchPage hits = SearchPage.read(found);
                    hits.hits().stream()
                            .filter(hit -> !visible.contains(hit))
                            .filter(hit -> SearchPage.name(hit).filter(sight).isPresent())
                            .forEach(visible::add);
                    return hits.isLast() || visible.size() >= enough || page + 1 == MOST_PAGES;
                }))
                .compose(done ->
                        done ? Future.succeededFuture(visible) : collected(exchange, sight, visible, enough, page + 1));
    }

    private static byte[] page(Set<JsonObject> visible, int from, int size) {
        var objects = new JsonArray();
        visible.stream().skip(from).limit(size).forEach(objects::add);
        return JsonObject.of("objects", objects, "total", visible.size())
                .toBuffer()
                .getBytes();
    }

    private static int number(Exchange exchange, String parameter, int otherwise, int most) {
        String value = exchange.request().getParam(parameter);
        try {
            return value == null ? otherwise : Math.min(most, Math.max(0, Integer.parseInt(value)));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static byte[] visibleOfAll(Buffer found, Predicate<PackageName> sight) {
        JsonObject all = object(found);
        List<String> hidden = all.fieldNames().stream()
                .filter(name -> !name.equals("_updated")
                        && PackageName.tryParse(name).filter(sight).isEmpty())
                .toList();
        hidden.forEach(all::remove);
        return all.toBuffer().getBytes();
    }

    /** Asks what is known to be wrong with packages. */
    Future<Void> audit(Exchange exchange) {
        boolean bulk = exchange.traffic().form() == Form.AUDIT_BULK;
        return Spool.take(exchange.vertx(), exchange.request(), LONGEST_AUDIT, tooLong())
                .compose(Spool::bytes)
                .map(Buffer::buffer)
                .compose(body -> audits.take(exchange.vertx(), 1)
                        .compose(turn -> exchange.inWorker(() -> withoutRecorded(question(exchange, body), bulk))
                                .onComplete(done -> audits.giveBack(1))))
                .compose(asked -> isAboutNothing(asked, bulk)
                        ? exchange.answer((bulk ? "{}" : NOTHING_FOUND).getBytes(StandardCharsets.UTF_8))
                        : ask(exchange, asked));
    }

    private JsonObject withoutRecorded(JsonObject asked, boolean bulk) {
        if (bulk) {
            withoutRecorded(asked);
        } else {
            withoutRecordedInTree(asked);
            withoutRecordedAtTop(asked);
        }
        return asked;
    }

    /** Whether there is nothing left to ask the outside world about. */
    private static boolean isAboutNothing(JsonObject asked, boolean bulk) {
        return bulk ? asked.isEmpty() : isAboutNothing(asked);
    }

    /** pnpm has the folders of a project where others have packages. */
    private static boolean isAboutNothing(JsonObject node) {
        return Stream.of("requires", "dependencies")
                .map(node::getValue)
                .filter(JsonObject.class::isInstance)
                .flatMap(names -> ((JsonObject) names).stream())
                .allMatch(entry -> PackageName.tryParse(entry.getKey()).isEmpty()
                        && (!(entry.getValue() instanceof JsonObject below) || isAboutNothing(below)));
    }

    private Future<Void> ask(Exchange exchange, JsonObject asked) {
        return upstream.send(
                        exchange.request(), HttpMethod.POST, exchange.traffic().target(), Body.body(asked.toBuffer()))
                .compose(answer -> {
                    if (answer.getStatusCode() != OK) {
                        return refused(answer);
                    }
                    Headers.keepAnswer(answer.headers(), "application/json");
                    return answer.send();
                });
    }

    private static JsonObject question(Exchange exchange, Buffer body) {
        try {
            List<String> encodings = exchange.lines("content-encoding");
            if (encodings.isEmpty() || encodings.equals(List.of("identity"))) {
                return new JsonObject(body);
            }
            if (!encodings.equals(List.of("gzip"))) {
                throw malformed();
            }
            try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
                byte[] bytes = unpacked.readNBytes(LONGEST_AUDIT + 1);
                if (bytes.length > LONGEST_AUDIT) {
                    throw new RefusedException(tooLong());
                }
                return new JsonObject(Buffer.buffer(bytes));
            }
        } catch (IOException | DecodeException e) {
            throw malformed();
        }
    }

    private void withoutRecorded(JsonObject names) {
        if (names.size() > MOST_AUDITED) {
            throw new RefusedException(tooLong());
        }
        names.fieldNames().stream().filter(this::isRecorded).toList().forEach(names::remove);
    }

    /** The form that npm up to 6 sends: {@code requires} and {@code dependencies}, and those of the dependencies. */
    private void withoutRecordedInTree(JsonObject node) {
        for (String field : List.of("requires", "dependencies")) {
            if (node.getValue(field) instanceof JsonObject names) {
                withoutRecorded(names);
                names.forEach(dependency -> {
                    if (dependency.getValue() instanceof JsonObject below) {
                        withoutRecordedInTree(below);
                    }
                });
            }
        }
    }

    /** The project itself, and what it is about to install: {@code name@version}, or {@code name} alone. */
    private void withoutRecordedAtTop(JsonObject tree) {
        if (tree.getValue("name") instanceof String name && isRecorded(name)) {
            tree.remove("name");
        }
        for (String field : List.of("install", "remove")) {
            if (tree.getValue(field) instanceof JsonArray specs) {
                specs.getList().removeIf(spec -> spec instanceof String text && isRecorded(withoutVersion(text)));
            }
        }
    }

    private static String withoutVersion(String spec) {
        int at = spec.indexOf('@', 1);
        return at < 0 ? spec : spec.substring(0, at);
    }

    private boolean isRecorded(String name) {
        return PackageName.tryParse(name).flatMap(findPackage::find).isPresent();
    }

    private static JsonObject object(Buffer json) {
        try {
            return new JsonObject(json);
        } catch (DecodeException e) {
            throw new RefusedException(UpstreamRefusals.failed());
        }
    }

    private static <T> Future<T> refused(ProxyResponse answer) {
        int status = answer.getStatusCode();
        answer.release();
        return Future.failedFuture(new RefusedException(Upstream.refusal(status)));
    }

    private static RefusedException malformed() {
        return new RefusedException(Refusal.badRequest(
                "malformed_json", "The body of this request must be a JSON object, plain or compressed with gzip"));
    }

    private static Refusal tooLong() {
        return new Refusal(
                413,
                Optional.empty(),
                "body_too_large",
                "The body of this request is too large: an audit takes 4 megabytes and 20,000 packages at most");
    }
}
