package dev.jeton.web.home;

import dev.jeton.core.account.Accounts;
import dev.jeton.npm.PublicUrl;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The front page: how to point a client at this server. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class HomePage {

    @CheckedTemplate(basePath = "home")
    static class Templates {

        /** @param waiting whether the server still has no administrator */
        static native TemplateInstance home(@Nullable Viewer viewer, String registry, boolean waiting);
    }

    private final Accounts accounts;
    private final PublicUrl publicUrl;
    private final Browser browser;

    HomePage(Accounts accounts, PublicUrl publicUrl, Browser browser) {
        this.accounts = accounts;
        this.publicUrl = publicUrl;
        this.browser = browser;
    }

    @GET
    public Response home(@Context HttpServerRequest request) {
        return Pages.page(
                200, Templates.home(browser.viewer(request).orElse(null), publicUrl.value(), accounts.isEmpty()));
    }
}
