package dev.jeton.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jeton.core.Outcome;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Writes refusals out. */
public final class Refusals {

    /**
     * The JSON body of a refusal.
     *
     * @param code the stable reason code
     * @param error the sentence; npm up to 11 reads it here
     * @param message the same sentence; npm 12 reads it here too
     * @param authUrl the page where a person can give the second factor; left out where there is none
     * @param doneUrl what the client polls meanwhile; left out where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Body(
            String code,
            String error,
            String message,
            @Nullable String authUrl,
            @Nullable String doneUrl) {

        static Body of(Refusal refusal) {
            return new Body(
                    refusal.code(),
                    refusal.message(),
                    refusal.message(),
                    refusal.browser().map(Refusal.InBrowser::authUrl).orElse(null),
                    refusal.browser().map(Refusal.InBrowser::doneUrl).orElse(null));
        }
    }

    /** What npm prints below what it does, whatever it makes of the rest of the answer. */
    static final String NOTICE = "npm-notice";

    private Refusals() {}

    /**
     * What was done about an organization.
     *
     * @throws RefusedException if nothing was
     */
    public static <T> T done(Outcome<T, OrganizationRefusal> outcome) {
        return outcome.fold(value -> value, refusal -> {
            throw new RefusedException(Refusal.of(refusal));
        });
    }

    public static Response response(Refusal refusal) {
        var response = Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Body.of(refusal));
        refusal.notice().ifPresent(notice -> response.header(NOTICE, notice));
        refusal.challenge().ifPresent(challenge -> response.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        return response.build();
    }
}
