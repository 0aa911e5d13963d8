package dev.jeton.web.setup;

import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.ClaimServer;
import dev.jeton.core.account.NewAccount;
import dev.jeton.core.account.SignUpRefusal;
import dev.jeton.npm.PublicUrl;
import dev.jeton.web.page.AccountForm;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Problem;
import dev.jeton.web.page.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The page behind the setup link: user name, e-mail and password of the administrator. */
@Path("/_/setup")
@Produces(MediaType.TEXT_HTML)
class SetupPage {

    @CheckedTemplate(basePath = "setup")
    static class Templates {

        /** @param problem why the form came back; none the first time */
        static native TemplateInstance form(
                @Nullable Viewer viewer, String code, String username, String email, Problem problem);

        static native TemplateInstance done(@Nullable Viewer viewer, String username, String registry);

        static native TemplateInstance over(@Nullable Viewer viewer, String registry);
    }

    private final Accounts accounts;
    private final ClaimServer claimServer;
    private final Browser browser;
    private final PublicUrl publicUrl;

    SetupPage(Accounts accounts, ClaimServer claimServer, Browser browser, PublicUrl publicUrl) {
        this.accounts = accounts;
        this.claimServer = claimServer;
        this.browser = browser;
        this.publicUrl = publicUrl;
    }

    @GET
    public Response form(@QueryParam("code") @DefaultValue("") String code) {
        return accounts.isEmpty()
                ? Pages.page(200, Templates.form(null, code, "admin", "", Problem.NONE))
                : Pages.page(410, Templates.over(null, publicUrl.value()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response submit(String body, @Context HttpServerRequest request) {
        Form form = browser.form(request, body);
        return AccountForm.read(form).fold(asked -> claim(form, asked), problem -> again(form, problem));
    }

    private Response claim(Form form, NewAccount asked) {
        return claimServer
                .claim(form.text("code"), asked)
                .fold(
                        account -> Pages.page(
                                201, Templates.done(null, account.name().value(), publicUrl.value())),
                        refusal -> refusal.code() == SignUpRefusal.Code.ALREADY_SET_UP
                                ? Pages.page(410, Templates.over(null, publicUrl.value()))
                                : again(form, AccountForm.problem(refusal)));
    }

    private static Response again(Form form, Problem problem) {
        return Pages.page(
                422, Templates.form(null, form.text("code"), form.text("username"), form.text("email"), problem));
    }
}
