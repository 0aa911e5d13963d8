package dev.jeton.gateway;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.UpstreamFailedException;
import dev.jeton.core.packages.UpstreamPackages;
import dev.jeton.npm.RefusedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the registry for the names of all its packages, page by page, by the search of the npm wire. */
@Singleton
class UpstreamListing implements UpstreamPackages {

    private static final int PAGE = 250;

    /** So many pages are a million packages: more is a registry that never ends. */
    private static final int MOST_PAGES = 4_000;

    private static final int LONGEST_PAGE = 64_000_000;
    private static final long PATIENCE_SECONDS = 120;

    private final Upstream upstream;

    UpstreamListing(Upstream upstream) {
        this.upstream = upstream;
    }

    @Override
    public List<PackageName> names() {
        if (!upstream.isConfigured()) {
            return List.of();
        }
        Set<PackageName> names = new LinkedHashSet<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            List<String> found = page(page * PAGE);
            int before = names.size();
            for (String name : found) {
                parsed(name).ifPresent(names::add);
            }
            // a registry that knows no pages answers with the same ones for ever
            if (found.isEmpty() || names.size() == before) {
                break;
            }
        }
        return List.copyOf(names);
    }

    private List<String> page(int from) {
        if (!(get("/-/v1/search?text=&size=" + PAGE + "&from=" + from).getValue("objects") instanceof JsonArray hits)) {
            throw new UpstreamFailedException(UpstreamRefusals.failed().message());
        }
        return hits.stream().map(UpstreamListing::name).toList();
    }

    private static String name(Object hit) {
        return hit instanceof JsonObject object
                        && object.getValue("package") instanceof JsonObject described
                        && described.getValue("name") instanceof String name
                ? name
                : "";
    }

    private JsonObject get(String target) {
        try {
            Buffer body = upstream.get(target, LONGEST_PAGE)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new JsonObject(body);
        } catch (ExecutionException e) {
            throw new UpstreamFailedException(
                    e.getCause() instanceof RefusedException refused
                            ? refused.refusal().message()
                            : UpstreamRefusals.failed().message());
        } catch (DecodeException e) {
            throw new UpstreamFailedException(UpstreamRefusals.failed().message());
        } catch (TimeoutException e) {
            throw new UpstreamFailedException(UpstreamRefusals.timeout().message());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamFailedException(UpstreamRefusals.failed().message());
        }
    }

    private static Optional<PackageName> parsed(String name) {
        try {
            return Optional.of(PackageName.parse(name));
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }
}
