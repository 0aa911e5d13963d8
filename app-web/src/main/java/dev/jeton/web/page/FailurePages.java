package dev.jeton.web.page;

import dev.jeton.core.account.TooManyGuessesException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** What a person sees when a page is refused. */
public class FailurePages {

    @CheckedTemplate(basePath = "page")
    static class Templates {

        static native TemplateInstance refused(@Nullable Viewer viewer, String title, String sentence);
    }

    @ServerExceptionMapper
    public Response signedOut(SignedOutException failure) {
        String next = LocalPath.parse(failure.page())
                .map(page -> "?next=" + URLEncoder.encode(page, StandardCharsets.UTF_8))
                .orElse("");
        return Pages.goTo(Pages.ROOT + "sign-in" + next);
    }

    @ServerExceptionMapper
    public Response refused(PageRefusedException failure) {
        return Pages.page(
                failure.status(),
                Templates.refused(failure.viewer().orElse(null), "That did not work", failure.sentence()));
    }

    /** The sentence behind a refusal to look at any more guesses. */
    public static String sentence(TooManyGuessesException failure) {
        long minutes = failure.retryAfter().toMinutes() + 1;
        return "Too many wrong tries: wait " + (minutes == 1 ? "a minute" : minutes + " minutes") + " and try again";
    }
}
