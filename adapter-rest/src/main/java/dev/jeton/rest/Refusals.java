package dev.jeton.rest;

import dev.jeton.npm.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Writes refusals out. */
public final class Refusals {

    /**
     * The body of every refusal.
     *
     * @param code stable; see docs/errors.md
     * @param error the sentence, where npm up to 11 looks for it
     * @param message the sentence again, where others look for it
     */
    public record Body(String code, String error, String message) {}

    private Refusals() {}

    public static Response response(Refusal refusal) {
        Response.ResponseBuilder response = Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Body(refusal.code(), refusal.message(), refusal.message()));
        refusal.challenge().ifPresent(challenge -> response.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        return response.build();
    }
}
