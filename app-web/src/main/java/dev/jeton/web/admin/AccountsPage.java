package dev.jeton.web.admin;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.Outcome;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Administrator;
import dev.jeton.core.account.DeactivateAccount;
import dev.jeton.core.account.DeactivationRefusal;
import dev.jeton.core.account.EmailAddress;
import dev.jeton.core.account.ListAccounts;
import dev.jeton.core.account.ReactivateAccount;
import dev.jeton.core.account.Username;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.PageRefusedException;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.ShownInstant;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All accounts, for the administrator: who is there, and letting somebody in or out. */
@Path("/_/admin/accounts")
@Produces(MediaType.TEXT_HTML)
class AccountsPage {

    @CheckedTemplate(basePath = "admin")
    static class Templates {

        /** @param next the name behind which the next page begins; null on the last */
        static native TemplateInstance accounts(Viewer viewer, List<Row> rows, @Nullable String next, String problem);
    }

    public record Row(
            String name,
            String email,
            boolean administrator,
            boolean active,
            String twoFactor,
            ShownInstant createdAt,
            @Nullable ShownInstant deactivatedAt) {

        static Row of(Account account) {
            return new Row(
                    account.name().value(),
                    account.email().map(EmailAddress::value).orElse(""),
                    account.administrator(),
                    account.isActive(),
                    account.twoFactor().code(),
                    ShownInstant.of(account.createdAt()),
                    ShownInstant.ofNullable(account.deactivatedAt()));
        }
    }

    private static final int PER_PAGE = 100;

    private final Browser browser;
    private final ListAccounts listAccounts;
    private final DeactivateAccount deactivateAccount;
    private final ReactivateAccount reactivateAccount;

    AccountsPage(
            Browser browser,
            ListAccounts listAccounts,
            DeactivateAccount deactivateAccount,
            ReactivateAccount reactivateAccount) {
        this.browser = browser;
        this.listAccounts = listAccounts;
        this.deactivateAccount = deactivateAccount;
        this.reactivateAccount = reactivateAccount;
    }

    @GET
    public Response list(@QueryParam("after") @DefaultValue("") String after, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        return page(200, viewer, browser.requireAdministrator(viewer), after, "");
    }

    @POST
    @Path("/active")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response setActive(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Administrator administrator = browser.requireAdministrator(viewer);
        Form form = browser.require(request, viewer, body);
        Username name;
        try {
            name = new Username(form.text("name"));
        } catch (MalformedValueException e) {
            throw new PageRefusedException(400, "That form names no account: reload the page and try again");
        }
        Outcome<Account, DeactivationRefusal> outcome = form.text("active").equals("yes")
                ? reactivateAccount.reactivate(administrator, name, viewer.origin())
                : deactivateAccount.deactivate(administrator, name, viewer.origin());
        return outcome.fold(
                done -> Pages.goTo(Pages.ROOT + "admin/accounts"),
                refusal -> page(409, viewer, administrator, "", refusal.message()));
    }

    private Response page(int status, Viewer viewer, Administrator administrator, String after, String problem) {
        ListAccounts.Page page = listAccounts.list(administrator, username(after), PER_PAGE);
        return Pages.page(
                status,
                Templates.accounts(
                        viewer,
                        page.accounts().stream().map(Row::of).toList(),
                        page.next().map(Username::value).orElse(null),
                        problem));
    }

    private static Optional<Username> username(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new Username(text));
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }
}
