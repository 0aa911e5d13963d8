package dev.jeton.rest;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.AccountChangedException;
import dev.jeton.core.account.HasherBusyException;
import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.packages.PackageChangedException;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request early into an answer with a sentence, and never into a stack trace. */
class FailureMappers {

    private static final int CONFLICT = 409;
    private static final int SERVER_ERROR = 500;

    @ServerExceptionMapper
    public Response refused(RefusedException failure) {
        return Refusals.response(failure.refusal());
    }

    @ServerExceptionMapper
    public Response malformed(MalformedValueException failure) {
        return Refusals.response(Refusal.badRequest("malformed_request", failure.getMessage()));
    }

    @ServerExceptionMapper
    public Response busy(HasherBusyException failure) {
        return Response.fromResponse(Refusals.response(Refusal.tooManyLogins()))
                .header(HttpHeaders.RETRY_AFTER, "5")
                .build();
    }

    @ServerExceptionMapper
    public Response changed(AccountChangedException failure) {
        return Refusals.response(
                new Refusal(CONFLICT, Optional.empty(), "account_changed", AccountChangedException.SENTENCE));
    }

    @ServerExceptionMapper
    public Response packageChanged(PackageChangedException failure) {
        return Refusals.response(Refusal.packageChanged());
    }

    @ServerExceptionMapper
    public Response tooMany(TooManyGuessesException failure) {
        return Response.fromResponse(Refusals.response(Refusal.tooManyGuesses(failure.retryAfter())))
                .header(HttpHeaders.RETRY_AFTER, Refusal.seconds(failure.retryAfter()))
                .build();
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (status >= SERVER_ERROR) {
            return unexpected(failure);
        }
        Response.ResponseBuilder response = Response.fromResponse(Refusals.response(refusal(status)));
        String allow = failure.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? response.build()
                : response.header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure) {
        return Refusals.response(Incidents.report(failure));
    }

    /** What a status of the framework is answered with. */
    static Refusal refusal(int status) {
        return new Refusal(status, Optional.empty(), code(status), sentence(status));
    }

    private static String code(int status) {
        return switch (status) {
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 406 -> "not_acceptable";
            case 413 -> "body_too_large";
            case 415 -> "unsupported_media_type";
            default -> "malformed_request";
        };
    }

    private static String sentence(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address: check the registry URL and the path";
            case 405 -> "This address does not take that method: see the Allow header for those it takes";
            case 406 -> "This address answers with JSON only: accept application/json";
            case 413 -> Refusal.bodyTooLarge().message();
            case 415 -> "This address takes JSON only: send content-type application/json";
            default -> "The request could not be understood: check its path, headers and body";
        };
    }
}
