package dev.jeton.web.admin;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.PrintableText;
import dev.jeton.core.account.Administrator;
import dev.jeton.core.account.EmailAddress;
import dev.jeton.core.account.Invitation;
import dev.jeton.core.account.InviteAccount;
import dev.jeton.core.account.ListInvitations;
import dev.jeton.core.account.WithdrawInvitation;
import dev.jeton.npm.PublicUrl;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.Form;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Inviting people, and taking invitations back. The link is shown once; passing it on is up to the administrator. */
@Path("/_/admin/invitations")
@Produces(MediaType.TEXT_HTML)
class InvitationsPage {

    @CheckedTemplate(basePath = "admin")
    static class Templates {

        /** @param link of the invitation that was just made; empty text if none was */
        static native TemplateInstance invitations(
                Viewer viewer, List<Row> rows, String link, String email, String problem);
    }

    /** @param status {@code open}, {@code accepted}, {@code withdrawn} or {@code expired} */
    public record Row(
            String id,
            String email,
            String invitedBy,
            ShownInstant createdAt,
            ShownInstant expiresAt,
            String acceptedBy,
            String status) {

        static Row of(Invitation invitation, Instant now) {
            return new Row(
                    invitation.id(),
                    invitation.email().map(EmailAddress::value).orElse(""),
                    invitation.invitedBy().value(),
                    ShownInstant.of(invitation.createdAt()),
                    ShownInstant.of(invitation.expiresAt()),
                    invitation.acceptedBy().map(Object::toString).orElse(""),
                    status(invitation, now));
        }

        public boolean isOpen() {
            return status.equals("open");
        }

        private static String status(Invitation invitation, Instant now) {
            if (invitation.acceptedBy().isPresent()) {
                return "accepted";
            }
            if (invitation.withdrawnAt().isPresent()) {
                return "withdrawn";
            }
            return invitation.isOpen(now) ? "open" : "expired";
        }
    }

    private static final int MOST_LISTED = 200;
    private static final int LONGEST_ID = 64;

    private final Browser browser;
    private final ListInvitations listInvitations;
    private final InviteAccount inviteAccount;
    private final WithdrawInvitation withdrawInvitation;
    private final PublicUrl publicUrl;
    private final InstantSource clock;

    InvitationsPage(
            Browser browser,
            ListInvitations listInvitations,
            InviteAccount inviteAccount,
            WithdrawInvitation withdrawInvitation,
            PublicUrl publicUrl,
            InstantSource clock) {
        this.browser = browser;
        this.listInvitations = listInvitations;
        this.inviteAccount = inviteAccount;
        this.withdrawInvitation = withdrawInvitation;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @GET
    public Response list(@Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        return page(200, viewer, browser.requireAdministrator(viewer), "", "", "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response invite(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Administrator administrator = browser.requireAdministrator(viewer);
        String typed = browser.require(request, viewer, body).text("email");
        Optional<EmailAddress> email;
        try {
            email = Optional.of(typed).filter(text -> !text.isEmpty()).map(EmailAddress::new);
        } catch (MalformedValueException e) {
            return page(422, viewer, administrator, "", typed, e.getMessage());
        }
        InviteAccount.Invited invited = inviteAccount.invite(administrator, email, viewer.origin());
        String link = publicUrl.resolve(
                Pages.ROOT + "sign-up?invitation=" + invited.secret().reveal());
        return page(201, viewer, administrator, link, "", "");
    }

    @POST
    @Path("/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Administrator administrator = browser.requireAdministrator(viewer);
        Form form = browser.require(request, viewer, body);
        String id = form.text("id");
        if (PrintableText.fits(id, LONGEST_ID)) {
            withdrawInvitation.withdraw(administrator, id, viewer.origin());
        }
        return Pages.goTo(Pages.ROOT + "admin/invitations");
    }

    private Response page(
            int status, Viewer viewer, Administrator administrator, String link, String email, String problem) {
        Instant now = clock.instant();
        List<Row> rows = listInvitations.list(administrator, MOST_LISTED).stream()
                .map(invitation -> Row.of(invitation, now))
                .toList();
        return Pages.page(status, Templates.invitations(viewer, rows, link, email, problem));
    }
}
