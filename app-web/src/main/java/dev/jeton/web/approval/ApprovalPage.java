package dev.jeton.web.approval;

import dev.jeton.core.account.ApproveInBrowser;
import dev.jeton.core.account.BrowserApproval;
import dev.jeton.core.account.Capability;
import dev.jeton.core.account.FindApproval;
import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.account.VerifyPasscode;
import dev.jeton.core.network.IpAddress;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.FailurePages;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.PageRefusedException;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.ShownInstant;
import dev.jeton.web.page.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;

/** Shows a person what a client asks for, and from where, and approves it if they say so. */
@Path("/_/login")
@Produces(MediaType.TEXT_HTML)
class ApprovalPage {

    @CheckedTemplate(basePath = "approval")
    static class Templates {

        static native TemplateInstance ask(Viewer viewer, String page, Shown shown, String problem);

        static native TemplateInstance approved(Viewer viewer);
    }

    /**
     * What the person is shown.
     *
     * @param login whether it is a login; else it is one operation that needs a second factor
     * @param elsewhere whether the request came from another address than the person's
     */
    public record Shown(
            boolean login,
            String client,
            String clientName,
            boolean elsewhere,
            ShownInstant askedAt,
            String ownAddress) {}

    private static final Pattern PASSCODE = Pattern.compile("[0-9]{3} ?[0-9]{3}");

    private final Browser browser;
    private final FindApproval findApproval;
    private final ApproveInBrowser approveInBrowser;
    private final VerifyPasscode verifyPasscode;

    ApprovalPage(
            Browser browser,
            FindApproval findApproval,
            ApproveInBrowser approveInBrowser,
            VerifyPasscode verifyPasscode) {
        this.browser = browser;
        this.findApproval = findApproval;
        this.approveInBrowser = approveInBrowser;
        this.verifyPasscode = verifyPasscode;
    }

    @GET
    @Path("/{page}")
    public Response show(@PathParam("page") String page, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        return ask(200, viewer, page, find(page, viewer), "");
    }

    /** What needs a second factor needs it here: being signed in is the first. */
    @POST
    @Path("/{page}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response approve(@PathParam("page") String page, String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Form form = browser.require(request, viewer, body);
        BrowserApproval asked = find(page, viewer);
        try {
            if (asked.kind() == BrowserApproval.Kind.PASSCODE && !isConfirmed(viewer, form.text("passcode"))) {
                return ask(422, viewer, page, asked, "Type the code that your authenticator shows now");
            }
        } catch (TooManyGuessesException e) {
            return ask(429, viewer, page, asked, FailurePages.sentence(e));
        }
        return Capability.parse(page)
                .flatMap(capability -> approveInBrowser.approve(capability, viewer.account(), viewer.origin()))
                .map(approved -> Pages.page(200, Templates.approved(viewer)))
                .orElseThrow(ApprovalPage::gone);
    }

    /** A recovery code works for one request, and what is confirmed here works for a whole command. */
    private boolean isConfirmed(Viewer viewer, String passcode) {
        return PASSCODE.matcher(passcode).matches()
                && verifyPasscode.verify(
                        viewer.account(), passcode, viewer.session().key().value(), viewer.origin());
    }

    private BrowserApproval find(String page, Viewer viewer) {
        return Capability.parse(page)
                .flatMap(capability -> findApproval.find(capability, viewer.account()))
                .orElseThrow(ApprovalPage::gone);
    }

    /** A browser and a terminal on one machine may come by different addresses of it. */
    private static boolean isElsewhere(IpAddress client, IpAddress own) {
        return !client.equals(own) && !(client.isLoopback() && own.isLoopback());
    }

    private static PageRefusedException gone() {
        return new PageRefusedException(
                410, "There is nothing to approve here any more: go back to your terminal and start again");
    }

    private static Response ask(int status, Viewer viewer, String page, BrowserApproval asked, String problem) {
        return Pages.page(
                status,
                Templates.ask(
                        viewer,
                        page,
                        new Shown(
                                asked.kind() == BrowserApproval.Kind.LOGIN,
                                asked.client().toString(),
                                asked.clientName(),
                                isElsewhere(asked.client(), viewer.origin().client()),
                                ShownInstant.of(asked.createdAt()),
                                viewer.origin().client().toString()),
                        problem));
    }
}
