package dev.jeton.web.page;

import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.DenialReason;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.authorization.Passcode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/**
 * Stands between a form and what it changes: decides whether whoever sent it may have that done, and asks on a page of its
 * own for what is still missing. That page sends the same form again, with the answer.
 */
@Singleton
public class Confirmation {

    @CheckedTemplate(basePath = "page")
    static class Templates {

        /**
         * @param action where the form is sent again
         * @param fields what it held
         */
        static native TemplateInstance confirm(
                Viewer viewer,
                Question question,
                String action,
                List<Form.Field> fields,
                boolean password,
                boolean passcode,
                Problem problem);
    }

    /** What somebody shows before a change is made. */
    public enum Proof {
        /** A passcode, where the rules ask for one. */
        AS_RULES_ASK,
        /** That they mean it, and a passcode where the rules ask for one. */
        INTENT,
        /** That it is they: the password, and the second factor where there is one. */
        PASSWORD
    }

    private static final Problem WRONG_PASSCODE =
            new Problem("passcode", "Type the code that your authenticator shows now");

    private final Browser browser;
    private final Reauthentication reauthentication;

    Confirmation(Browser browser, Reauthentication reauthentication) {
        this.browser = browser;
        this.reauthentication = reauthentication;
    }

    /**
     * Empty if everything is shown and the change may be made; else the page that asks for it.
     *
     * @param operations what the change is, all of which must be allowed
     * @throws PageRefusedException if it may not be made, whatever is shown
     */
    public Optional<Response> ask(
            HttpServerRequest request,
            Viewer viewer,
            Form form,
            Proof proof,
            Question question,
            List<Operation> operations) {
        boolean demanded = lacksPasscode(request, viewer, operations, Passcode.ABSENT);
        boolean password = proof == Proof.PASSWORD;
        boolean passcode = demanded || password && reauthentication.asksForPasscode(viewer);
        if (!form.has("confirmed")) {
            return proof == Proof.AS_RULES_ASK && !demanded
                    ? Optional.empty()
                    : Optional.of(page(200, request, viewer, form, question, password, passcode, Problem.NONE));
        }
        Optional<Problem> problem = Optional.empty();
        try {
            Passcode shown;
            if (password) {
                problem = reauthentication.check(viewer, form, Action.MANAGE_ACCOUNT);
                shown = passcode ? Passcode.ACCEPTED : Passcode.ABSENT;
            } else {
                shown = judge(request, viewer, form, operations);
            }
            if (problem.isEmpty() && lacksPasscode(request, viewer, operations, shown)) {
                problem = Optional.of(WRONG_PASSCODE);
            }
        } catch (TooManyGuessesException e) {
            var wait = new Problem("passcode", FailurePages.sentence(e));
            return Optional.of(page(429, request, viewer, form, question, password, true, wait));
        }
        return problem.map(wrong -> page(422, request, viewer, form, question, password, passcode, wrong));
    }

    /**
     * The same for a form that asks for password and passcode itself; empty if they are right.
     *
     * @param operations what the change is, all of which must be allowed
     * @throws PageRefusedException if it may not be made, whatever is shown
     */
    public Optional<Problem> check(HttpServerRequest request, Viewer viewer, Form form, List<Operation> operations) {
        boolean demanded = lacksPasscode(request, viewer, operations, Passcode.ABSENT);
        boolean passcode = demanded || reauthentication.asksForPasscode(viewer);
        return reauthentication
                .check(viewer, form, Action.MANAGE_ACCOUNT)
                .or(() -> lacksPasscode(request, viewer, operations, passcode ? Passcode.ACCEPTED : Passcode.ABSENT)
                        ? Optional.of(WRONG_PASSCODE)
                        : Optional.empty());
    }

    /** One passcode is used up once, however many operations ask for it. */
    private Passcode judge(HttpServerRequest request, Viewer viewer, Form form, List<Operation> operations) {
        for (Operation operation : operations) {
            if (lacksPasscode(request, viewer, List.of(operation), Passcode.ABSENT)) {
                return browser.judge(request, operation, form.text("passcode"));
            }
        }
        return Passcode.ABSENT;
    }

    /** Whether nothing but a passcode is missing. */
    private boolean lacksPasscode(
            HttpServerRequest request, Viewer viewer, List<Operation> operations, Passcode passcode) {
        boolean lacks = false;
        for (Operation operation : operations) {
            if (browser.decide(request, operation, passcode) instanceof Decision.Denied denied) {
                if (denied.reason() != DenialReason.OTP_REQUIRED && denied.reason() != DenialReason.OTP_INVALID) {
                    throw Browser.refused(viewer, denied);
                }
                lacks = true;
            }
        }
        return lacks;
    }

    private static Response page(
            int status,
            HttpServerRequest request,
            Viewer viewer,
            Form form,
            Question question,
            boolean password,
            boolean passcode,
            Problem problem) {
        return Pages.page(
                status, Templates.confirm(viewer, question, request.path(), form.kept(), password, passcode, problem));
    }
}
