package dev.jeton.gateway;

import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.UpstreamFailedException;
import dev.jeton.core.packages.UpstreamPackages;
import dev.jeton.npm.RefusedException;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the registry for the names of all its packages, page by page, by the search of the npm wire. */
@Singleton
class UpstreamListing implements UpstreamPackages {

    /** So many pages are a million packages: more is a registry that never ends. */
    private static final int MOST_PAGES = 4_000;

    private static final long PATIENCE_SECONDS = 120;

    private final Upstream upstream;
    private final UpstreamFailures failures;

    UpstreamListing(Upstream upstream, UpstreamFailures failures) {
        this.upstream = upstream;
        this.failures = failures;
    }

    @Override
    public List<PackageName> names() {
        if (!upstream.isConfigured()) {
            return List.of();
        }
        Set<PackageName> names = new LinkedHashSet<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            int before = names.size();
            page(page).hits().forEach(hit -> SearchPage.name(hit).ifPresent(names::add));
            // a registry that knows no pages answers with the same ones for ever
            if (names.size() == before) {
                break;
            }
        }
        return List.copyOf(names);
    }

    private SearchPage page(int page) {
        try {
            return upstream.get(SearchPage.target("/-/v1/search?text=", page), SearchPage.LONGEST)
                    .map(SearchPage::read)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw failed(
                    e.getCause() instanceof RefusedException refused
                            ? refused
                            : new RefusedException(UpstreamRefusals.failed(), e.getCause()));
        } catch (TimeoutException e) {
            throw failed(new RefusedException(UpstreamRefusals.timeout(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamFailedException(UpstreamRefusals.failed().message());
        }
    }

    private UpstreamFailedException failed(RefusedException failure) {
        failures.tell(failure);
        return new UpstreamFailedException(failure.refusal().message());
    }
}
