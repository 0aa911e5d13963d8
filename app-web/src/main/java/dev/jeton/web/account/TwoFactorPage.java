package dev.jeton.web.account;

import dev.jeton.core.Outcome;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.AuthenticatorSeed;
import dev.jeton.core.account.BeginTwoFactor;
import dev.jeton.core.account.ChangeTwoFactorMode;
import dev.jeton.core.account.ConfirmTwoFactor;
import dev.jeton.core.account.DisableTwoFactor;
import dev.jeton.core.account.FindTwoFactor;
import dev.jeton.core.account.RecoveryCode;
import dev.jeton.core.account.ReplaceRecoveryCodes;
import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.TwoFactorRefusal;
import dev.jeton.core.authorization.Action;
import dev.jeton.npm.PublicUrl;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.FailurePages;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Problem;
import dev.jeton.web.page.Reauthentication;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Enabling two-factor authentication, changing its mode, new recovery codes, and disabling it. */
@Path("/_/two-factor")
@Produces(MediaType.TEXT_HTML)
class TwoFactorPage {

    @CheckedTemplate(basePath = "account")
    static class Templates {

        /** @param mode the code of the mode in force */
        static native TemplateInstance twoFactor(
                Viewer viewer, String mode, boolean enabled, int codesLeft, String done, Problem problem);

        /**
         * @param qr absent when the code is asked for again: the seed is shown once
         * @param secret what is typed into an app that cannot scan; empty text when the code is asked for again
         */
        static native TemplateInstance enroll(Viewer viewer, @Nullable QrCode qr, String secret, String problem);

        static native TemplateInstance recoveryCodes(Viewer viewer, List<String> codes, boolean justEnabled);
    }

    private final Browser browser;
    private final Reauthentication reauthentication;
    private final FindTwoFactor findTwoFactor;
    private final BeginTwoFactor beginTwoFactor;
    private final ConfirmTwoFactor confirmTwoFactor;
    private final ChangeTwoFactorMode changeTwoFactorMode;
    private final DisableTwoFactor disableTwoFactor;
    private final ReplaceRecoveryCodes replaceRecoveryCodes;
    private final PublicUrl publicUrl;

    TwoFactorPage(
            Browser browser,
            Reauthentication reauthentication,
            FindTwoFactor findTwoFactor,
            BeginTwoFactor beginTwoFactor,
            ConfirmTwoFactor confirmTwoFactor,
            ChangeTwoFactorMode changeTwoFactorMode,
            DisableTwoFactor disableTwoFactor,
            ReplaceRecoveryCodes replaceRecoveryCodes,
            PublicUrl publicUrl) {
        this.browser = browser;
        this.reauthentication = reauthentication;
        this.findTwoFactor = findTwoFactor;
        this.beginTwoFactor = beginTwoFactor;
        this.confirmTwoFactor = confirmTwoFactor;
        this.changeTwoFactorMode = changeTwoFactorMode;
        this.disableTwoFactor = disableTwoFactor;
        this.replaceRecoveryCodes = replaceRecoveryCodes;
        this.publicUrl = publicUrl;
    }

    @GET
    public Response show(@Context HttpServerRequest request) {
        return page(200, browser.require(request), "", Problem.NONE);
    }

    @POST
    @Path("/begin")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response begin(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Form form = browser.require(request, viewer, body);
        return reauthenticated(
                viewer,
                form,
                "begin",
                before -> beginTwoFactor
                        .begin(viewer.account(), mode(form))
                        .fold(seed -> enroll(viewer, seed), refusal -> refused(viewer, refusal)));
    }

    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Form form = browser.require(request, viewer, body);
        try {
            return confirmTwoFactor
                    .confirm(viewer.account(), form.text("passcode"), viewer.origin())
                    .fold(
                            codes -> codes(viewer, codes, true),
                            refusal -> refusal.code() == TwoFactorRefusal.Code.PASSCODE_WRONG
                                    ? again(422, viewer, refusal.message())
                                    : refused(viewer, refusal));
        } catch (TooManyGuessesException e) {
            return again(429, viewer, FailurePages.sentence(e));
        }
    }

    @POST
    @Path("/mode")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response changeMode(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Form form = browser.require(request, viewer, body);
        return reauthenticated(
                viewer,
                form,
                "mode",
                before -> changeTwoFactorMode
                        .change(before, mode(form), viewer.origin())
                        .fold(
                                mode -> page(200, viewer, "The mode has been changed", Problem.NONE),
                                refusal -> refused(viewer, refusal)));
    }

    @POST
    @Path("/recovery-codes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response newRecoveryCodes(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Form form = browser.require(request, viewer, body);
        return reauthenticated(viewer, form, "codes", before -> {
            Outcome<List<RecoveryCode>, TwoFactorRefusal> outcome =
                    replaceRecoveryCodes.replace(before, viewer.origin());
            return outcome.fold(codes -> codes(viewer, codes, false), refusal -> refused(viewer, refusal));
        });
    }

    @POST
    @Path("/disable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response disable(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Form form = browser.require(request, viewer, body);
        return reauthenticated(viewer, form, "disable", before -> {
            disableTwoFactor.disable(before, viewer.origin());
            return page(200, viewer, "Two-factor authentication has been disabled", Problem.NONE);
        });
    }

    /**
     * Has it done for whoever shows that the account is theirs; else the page comes back, with what was wrong at the form of
     * that name.
     *
     * @param act given the account as it was before anything was verified
     */
    private Response reauthenticated(Viewer viewer, Form form, String name, Function<Account, Response> act) {
        Account before = reauthentication.account(viewer);
        Optional<Problem> problem = reauthentication.check(viewer, form, Action.MANAGE_ACCOUNT);
        return problem.map(wrong -> page(422, viewer, "", in(viewer, name, wrong)))
                .orElseGet(() -> act.apply(before));
    }

    private static TwoFactorMode mode(Form form) {
        return form.text("mode").equals(TwoFactorMode.AUTH_ONLY.code())
                ? TwoFactorMode.AUTH_ONLY
                : TwoFactorMode.AUTH_AND_WRITES;
    }

    private Response enroll(Viewer viewer, AuthenticatorSeed seed) {
        return Pages.page(
                200,
                Templates.enroll(
                        viewer, QrCode.of(seed.otpauthUrl(publicUrl.host(), viewer.account())), seed.base32(), ""));
    }

    /** The app has the seed, and a wrong code voids nothing: the next one may be right. */
    private static Response again(int status, Viewer viewer, String problem) {
        return Pages.page(status, Templates.enroll(viewer, null, "", problem));
    }

    private static Response codes(Viewer viewer, List<RecoveryCode> codes, boolean justEnabled) {
        return Pages.page(
                200,
                Templates.recoveryCodes(
                        viewer, codes.stream().map(RecoveryCode::reveal).toList(), justEnabled));
    }

    /** The page has several forms, each with a password: the one that was sent is marked, if it is there. */
    private Problem in(Viewer viewer, String form, Problem problem) {
        boolean enabled = findTwoFactor.find(viewer.account()).mode() != TwoFactorMode.DISABLED;
        boolean shown = form.equals("begin") != enabled;
        return new Problem(shown ? form + "-" + problem.field() : "", problem.sentence());
    }

    private Response refused(Viewer viewer, TwoFactorRefusal refusal) {
        return page(409, viewer, "", new Problem("", refusal.message()));
    }

    private Response page(int status, Viewer viewer, String done, Problem problem) {
        FindTwoFactor.Status standing = findTwoFactor.find(viewer.account());
        return Pages.page(
                status,
                Templates.twoFactor(
                        viewer,
                        standing.mode().code(),
                        standing.mode() != TwoFactorMode.DISABLED,
                        standing.recoveryCodesLeft(),
                        done,
                        problem));
    }
}
