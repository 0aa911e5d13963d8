package dev.jeton.web.home;

import dev.jeton.core.account.Accounts;
import dev.jeton.web.wiring.CheckedSettings;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The front page: how to point a client at this server. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class HomePage {

    @CheckedTemplate(basePath = "home")
    static class Templates {

        /** @param waiting whether the server still has no administrator */
        static native TemplateInstance home(String registry, boolean waiting);
    }

    private final Accounts accounts;
    private final CheckedSettings settings;

    HomePage(Accounts accounts, CheckedSettings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @GET
    public Response home() {
        return Pages.page(200, Templates.home(settings.publicUrl(), accounts.isEmpty()));
    }
}
