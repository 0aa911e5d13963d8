package dev.jeton.web.signin;

import dev.jeton.core.Outcome;
import dev.jeton.core.account.AcceptInvitation;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Capability;
import dev.jeton.core.account.HasherBusyException;
import dev.jeton.core.account.NewAccount;
import dev.jeton.core.account.SignUp;
import dev.jeton.core.account.SignUpRefusal;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.token.OpenSession;
import dev.jeton.web.page.AccountForm;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Problem;
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
                @Nullable Viewer viewer, String invitation, String username, String email, Problem problem);

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
                : Pages.page(200, Templates.signUp(null, invitation, "", "", Problem.NONE));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response submit(String body, @Context HttpServerRequest request) {
        Form form = browser.form(request, body);
        Origin origin = Origin.of(browser.address(request));
        return AccountForm.read(form).fold(asked -> signUp(form, asked, origin), problem -> again(422, form, problem));
    }

    private Response signUp(Form form, NewAccount asked, Origin origin) {
        try {
            return make(form, asked, origin)
                    .fold(
                            account -> Response.fromResponse(Pages.goTo(Pages.ROOT + "tokens"))
                                    .cookie(browser.keep(openSession.open(account, List.of(), origin.client())))
                                    .build(),
                            refusal -> again(422, form, AccountForm.problem(refusal)));
        } catch (HasherBusyException e) {
            return again(429, form, new Problem("", "Too many people sign in right now: try again in a few seconds"));
        }
    }

    private Outcome<Account, SignUpRefusal> make(Form form, NewAccount asked, Origin origin) {
        Optional<Capability> invitation = Capability.parse(form.text("invitation"));
        return invitation.isPresent()
                ? acceptInvitation.accept(invitation.get(), asked, origin)
                : signUp.signUp(asked, origin);
    }

    private static Response again(int status, Form form, Problem problem) {
        return Pages.page(
                status,
                Templates.signUp(null, form.text("invitation"), form.text("username"), form.text("email"), problem));
    }
}
