package dev.jeton.rest.api;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.ClaimServer;
import dev.jeton.core.account.EmailAddress;
import dev.jeton.core.account.NewAccount;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.SignUpRefusal;
import dev.jeton.core.account.Username;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.rest.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Makes the first account of a new server, for whoever shows the setup code from its log. */
@Path("/api/v1/setup")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Setup")
class SetupResource {

    @Schema(name = "SetupRequest")
    record SetupRequest(
            @Schema(required = true, description = "From the log of the server.") @Nullable
            String code,

            @Schema(required = true) @Nullable String username,

            @Schema(required = true, description = "At least 10 characters.") @Nullable
            String password,

            @Nullable String email) {}

    @Schema(name = "SetUp")
    record SetUp(String username, boolean administrator) {}

    private final ClaimServer claimServer;

    SetupResource(ClaimServer claimServer) {
        this.claimServer = claimServer;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "setUp",
            summary = "Makes the first account, which becomes the administrator")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SetupRequest.class)))
    public Response setUp(@Parameter(hidden = true) InputStream body) {
        SetupRequest asked = Json.read(body, SetupRequest.class, Json.UnknownFields.REFUSE);
        if (asked.code() == null || asked.username() == null || asked.password() == null) {
            throw new MalformedValueException("The fields `code`, `username` and `password` are all needed");
        }
        var account = new NewAccount(
                new Username(asked.username()),
                Optional.ofNullable(asked.email()).map(EmailAddress::new),
                new Password(asked.password()));
        return claimServer.claim(asked.code(), account).fold(SetupResource::done, refusal -> {
            throw new RefusedException(new Refusal(
                    status(refusal.code()),
                    Optional.empty(),
                    refusal.code().name().toLowerCase(Locale.ROOT),
                    refusal.message()));
        });
    }

    private static Response done(Account account) {
        return Response.status(Response.Status.CREATED)
                .entity(new SetUp(account.name().value(), account.administrator()))
                .build();
    }

    private static int status(SignUpRefusal.Code code) {
        return switch (code) {
            case SETUP_CODE_WRONG -> 403;
            case ALREADY_SET_UP, USERNAME_TAKEN -> 409;
            case WEAK_PASSWORD, SIGN_UP_NOT_OPEN, INVITATION_NOT_OPEN -> 422;
        };
    }
}
