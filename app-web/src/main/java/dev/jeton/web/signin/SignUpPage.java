package dev.jeton.web.signin;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.Outcome;
import dev.jeton.core.account.AcceptInvitation;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Capability;
import dev.jeton.core.account.EmailAddress;
import dev.jeton.core.account.HasherBusyException;
import dev.jeton.core.account.NewAccount;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.SignUp;
import dev.jeton.core.account.SignUpRefusal;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.token.OpenSession;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Viewer;
import dev.jeton.web.wiring.CheckedSettings;
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

/** Making an account: with an invitation, or for anybody where the server is open. */
@Path("/_/sign-up")
@Produces(MediaType.TEXT_HTML)
class SignUpPage {

    @CheckedTemplate(basePath = "signin")
    static class Templates {

        static native TemplateInstance signUp(
                @Nullable Viewer viewer, String invitation, String username, String email, String problem);

        static native TemplateInstance noSignUp(@Nullable Viewer viewer, String title, String sentence);
    }

    private final Browser browser;
    private final SignUp signUp;
    private final AcceptInvitation acceptInvitation;
    private final OpenSession openSession;
    private final CheckedSettings settings;

    SignUpPage(
            Browser browser,
            SignUp signUp,
            AcceptInvitation acceptInvitation,
            OpenSession openSession,
            CheckedSettings settings) {
        this.browser = browser;
        this.signUp = signUp;
        this.acceptInvitation = acceptInvitation;
        this.openSession = openSession;
        this.settings = settings;
    }

    @GET
    public Response form(@QueryParam("invitation") @DefaultValue("") String invitation) {
        return invitation.isEmpty() && !settings.isSignUpOpen()
                ? Pages.page(
                        403,
                        Templates.noSignUp(
                                null,
                                "You need an invitation",
                                "Accounts on this server are made by invitation: ask its administrator for one"))
                : Pages.page(200, Templates.signUp(null, invitation, "", "", ""));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response submit(String body, @Context HttpServerRequest request) {
        Form form = browser.form(request, body);
        Origin origin = Origin.of(browser.address(request));
        try {
            return make(form, origin)
                    .fold(
                            account -> Response.fromResponse(Pages.goTo(Pages.ROOT + "tokens"))
                                    .cookie(browser.keep(openSession.open(account, List.of(), origin.client())))
                                    .build(),
                            refusal -> again(422, form, refusal.message()));
        } catch (MalformedValueException e) {
            return again(422, form, e.getMessage());
        } catch (HasherBusyException e) {
            return again(429, form, "Too many people sign in right now: try again in a few seconds");
        }
    }

    private Outcome<Account, SignUpRefusal> make(Form form, Origin origin) {
        var asked = new NewAccount(
                new Username(form.text("username")),
                Optional.of(form.text("email")).filter(text -> !text.isEmpty()).map(EmailAddress::new),
                new Password(form.secret("password")));
        Optional<Capability> invitation = Capability.parse(form.text("invitation"));
        return invitation.isPresent()
                ? acceptInvitation.accept(invitation.get(), asked, origin)
                : signUp.signUp(asked, origin);
    }

    private static Response again(int status, Form form, String problem) {
        return Pages.page(
                status,
                Templates.signUp(null, form.text("invitation"), form.text("username"), form.text("email"), problem));
    }
}
