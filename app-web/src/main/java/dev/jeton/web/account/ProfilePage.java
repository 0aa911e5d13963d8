package dev.jeton.web.account;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.ChangeProfile;
import dev.jeton.core.account.EmailAddress;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.Profile;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.token.ChangePassword;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Problem;
import dev.jeton.web.page.Reauthentication;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an account says about its person, and its password. */
@Path("/_/profile")
@Produces(MediaType.TEXT_HTML)
class ProfilePage {

    @CheckedTemplate(basePath = "account")
    static class Templates {

        /** @param shown what the fields hold */
        static native TemplateInstance profile(
                Viewer viewer, Shown shown, ShownInstant createdAt, boolean twoFactor, Notes notes);
    }

    /** What the fields of the profile hold: what is stored, or what was typed. */
    public record Shown(String email, String fullName, String homepage, String github) {}

    /**
     * What the page has to say.
     *
     * @param done what has been done; empty text if nothing
     * @param profile what is wrong with the profile
     * @param password what is wrong with the new password
     */
    public record Notes(String done, Problem profile, Problem password) {

        static Notes done(String done) {
            return new Notes(done, Problem.NONE, Problem.NONE);
        }

        static Notes ofProfile(Problem problem) {
            return new Notes("", problem, Problem.NONE);
        }

        static Notes ofPassword(Problem problem) {
            return new Notes("", Problem.NONE, problem);
        }
    }

    private static final Notes NOTHING = Notes.done("");

    private final Browser browser;
    private final Accounts accounts;
    private final ChangeProfile changeProfile;
    private final ChangePassword changePassword;
    private final Reauthentication reauthentication;

    ProfilePage(
            Browser browser,
            Accounts accounts,
            ChangeProfile changeProfile,
            ChangePassword changePassword,
            Reauthentication reauthentication) {
        this.browser = browser;
        this.accounts = accounts;
        this.changeProfile = changeProfile;
        this.changePassword = changePassword;
        this.reauthentication = reauthentication;
    }

    @GET
    public Response show(@Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        return page(200, viewer, stored(account(viewer)), NOTHING);
    }

    /** Needs the password too: whoever controls the e-mail address may one day be sent what opens the account. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Form form = browser.require(request, viewer, body);
        var typed = new Shown(form.text("email"), form.text("fullname"), form.text("homepage"), form.text("github"));
        Optional<Problem> unreadable = unreadable(typed);
        if (unreadable.isPresent()) {
            return page(422, viewer, typed, Notes.ofProfile(unreadable.get()));
        }
        return reauthenticated(viewer, form, wrong -> page(422, viewer, typed, Notes.ofProfile(wrong)), before -> {
            Account changed = changeProfile.change(
                    viewer.account(),
                    said(typed.email()).map(EmailAddress::new).or(before::email),
                    new Profile(
                            said(typed.fullName()),
                            said(typed.homepage()),
                            before.profile().freenode(),
                            before.profile().twitter(),
                            said(typed.github())),
                    viewer.origin());
            return page(200, viewer, stored(changed), Notes.done("Your profile has been saved"));
        });
    }

    @POST
    @Path("/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response changePassword(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Form form = browser.require(request, viewer, body);
        Shown shown = stored(account(viewer));
        Password chosen;
        try {
            chosen = new Password(form.secret("new"));
        } catch (MalformedValueException e) {
            return page(
                    422,
                    viewer,
                    shown,
                    Notes.ofPassword(new Problem("new", "Choose a new password of at least 10 characters")));
        }
        return reauthenticated(viewer, form, wrong -> page(422, viewer, shown, Notes.ofPassword(wrong)), before -> {
            Optional<String> weakness = changePassword.change(before, chosen, viewer.origin());
            return weakness.map(sentence -> page(422, viewer, shown, Notes.ofPassword(new Problem("new", sentence))))
                    .orElseGet(() -> page(
                            200,
                            viewer,
                            shown,
                            Notes.done("Your password has been changed. All other sessions have ended; your access "
                                    + "tokens still work")));
        });
    }

    /**
     * Has it done for whoever shows that the account is theirs.
     *
     * @param refuse answers with what was wrong
     * @param act given the account as it was before anything was verified
     */
    private Response reauthenticated(
            Viewer viewer, Form form, Function<Problem, Response> refuse, Function<Account, Response> act) {
        Account before = account(viewer);
        Optional<Problem> problem = reauthentication.check(viewer, form, Action.MANAGE_ACCOUNT);
        return problem.map(refuse).orElseGet(() -> act.apply(before));
    }

    /** The first field that cannot be read. */
    private static Optional<Problem> unreadable(Shown typed) {
        Optional<String> none = Optional.empty();
        Map<String, Supplier<Object>> reading = new LinkedHashMap<>();
        reading.put("fullname", () -> new Profile(said(typed.fullName()), none, none, none, none));
        reading.put("email", () -> said(typed.email()).map(EmailAddress::new));
        reading.put("homepage", () -> new Profile(none, said(typed.homepage()), none, none, none));
        reading.put("github", () -> new Profile(none, none, none, none, said(typed.github())));
        for (Map.Entry<String, Supplier<Object>> field : reading.entrySet()) {
            try {
                Objects.requireNonNull(field.getValue().get());
            } catch (MalformedValueException e) {
                return Optional.of(new Problem(field.getKey(), e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private Response page(int status, Viewer viewer, Shown shown, Notes notes) {
        return Pages.page(
                status,
                Templates.profile(
                        viewer,
                        shown,
                        ShownInstant.of(account(viewer).createdAt()),
                        reauthentication.asksForPasscode(viewer),
                        notes));
    }

    private Account account(Viewer viewer) {
        return accounts.find(viewer.account()).orElseThrow();
    }

    private static Shown stored(Account account) {
        return new Shown(
                account.email().map(EmailAddress::value).orElse(""),
                account.profile().fullName().orElse(""),
                account.profile().homepage().orElse(""),
                account.profile().github().orElse(""));
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
