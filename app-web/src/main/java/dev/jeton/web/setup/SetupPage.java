package dev.jeton.web.setup;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.ClaimServer;
import dev.jeton.core.account.EmailAddress;
import dev.jeton.core.account.NewAccount;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.SignUpRefusal;
import dev.jeton.core.account.Username;
import dev.jeton.web.home.Pages;
import dev.jeton.web.wiring.CheckedSettings;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The page behind the setup link: user name, e-mail and password of the administrator. */
@Path("/setup")
@Produces(MediaType.TEXT_HTML)
class SetupPage {

    @CheckedTemplate(basePath = "setup")
    static class Templates {

        /** @param problem why the form came back; empty text the first time */
        static native TemplateInstance form(String code, String username, String email, String problem);

        static native TemplateInstance done(String username, String registry);

        static native TemplateInstance over();
    }

    private final Accounts accounts;
    private final ClaimServer claimServer;
    private final CheckedSettings settings;

    SetupPage(Accounts accounts, ClaimServer claimServer, CheckedSettings settings) {
        this.accounts = accounts;
        this.claimServer = claimServer;
        this.settings = settings;
    }

    @GET
    public Response form(@QueryParam("code") @DefaultValue("") String code) {
        return accounts.isEmpty()
                ? Pages.page(200, Templates.form(code, "admin", "", ""))
                : Pages.page(410, Templates.over());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response submit(String body) {
        Optional<Form> form = Form.parse(body);
        return form.isPresent()
                ? submit(
                        form.get().value("code"),
                        form.get().value("username"),
                        form.get().value("email"),
                        form.get().value("password"))
                : Pages.page(400, Templates.form("", "", "", "That form cannot be read: open the setup link again"));
    }

    private Response submit(String code, String username, String email, String password) {
        NewAccount asked;
        try {
            asked = new NewAccount(
                    new Username(username.strip()),
                    Optional.of(email.strip()).filter(text -> !text.isEmpty()).map(EmailAddress::new),
                    new Password(password));
        } catch (MalformedValueException e) {
            return Pages.page(422, Templates.form(code, username, email, e.getMessage()));
        }
        return claimServer
                .claim(code, asked)
                .fold(
                        account -> Pages.page(201, Templates.done(account.name().value(), settings.publicUrl())),
                        refusal -> refusal.code() == SignUpRefusal.Code.ALREADY_SET_UP
                                ? Pages.page(410, Templates.over())
                                : Pages.page(422, Templates.form(code, username, email, refusal.message())));
    }
}
