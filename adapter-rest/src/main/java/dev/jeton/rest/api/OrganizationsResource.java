package dev.jeton.rest.api;

import static dev.jeton.rest.Refusals.done;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Administrator;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.DenialReason;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.organization.AcceptMembership;
import dev.jeton.core.organization.CreateOrganization;
import dev.jeton.core.organization.CreateServiceAccount;
import dev.jeton.core.organization.FindOrganization;
import dev.jeton.core.organization.ListOrganizations;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.organization.RemoveMember;
import dev.jeton.core.organization.RemoveServiceAccount;
import dev.jeton.core.organization.Role;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.ChangeTokenPolicy;
import dev.jeton.core.token.ClaimOrganization;
import dev.jeton.core.token.CreateAccessToken;
import dev.jeton.core.token.FindTokenPolicy;
import dev.jeton.core.token.ListOrganizationTokens;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenLimits;
import dev.jeton.core.token.TokenPolicy;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.rest.Caller;
import dev.jeton.rest.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What npm's wire does not say about organizations: creating them, their policies, their tokens, and their service accounts.
 * Members, teams and access are under {@code /-/org} and {@code /-/team}.
 */
@Path("/api/v1/organizations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organizations")
class OrganizationsResource {

    @Schema(name = "CreateOrganizationRequest")
    record CreateRequest(
            @Schema(required = true, description = "Also the name of its scope.") @Nullable
            String name,

            @Schema(description = "Its first owner. You, if absent; somebody else takes an administrator.") @Nullable
            String owner) {}

    @Schema(name = "OwnerRequest")
    record OwnerRequest(@Schema(required = true) @Nullable String user) {}

    @Schema(name = "TokenPolicyRequest")
    record PolicyRequest(
            @Schema(description = "How many days a token may live, 1 to 3,650. Any number, if absent.") @Nullable
            Integer longestLifeDays,

            @Schema(description = "granular, read-only, automation, publish. All, if absent or empty.") @Nullable
            List<@Nullable String> allowedKinds,

            @Schema(description = "Where requests may come from, as CIDR blocks. Anywhere, if absent or empty.")
            @Nullable
            List<@Nullable String> allowedIpRanges,

            @Schema(description = "Whether members must have two-factor authentication. False, if absent.") @Nullable
            Boolean requireTwoFactor,

            @Schema(description = "After how many days unused a token stops working, 1 to 3,650. Never, if absent.")
            @Nullable
            Integer longestIdleDays) {}

    @Schema(name = "CreateServiceAccountRequest")
    record ServiceAccountRequest(
            @Schema(required = true, description = "What its name ends with: deploy makes acme.deploy.") @Nullable
            String name) {}

    @Schema(name = "ServiceAccount")
    record ServiceAccountView(String name, Instant createdAt) {

        static ServiceAccountView of(Account account) {
            return new ServiceAccountView(account.name().value(), account.createdAt());
        }
    }

    private static final int FORBIDDEN = 403;

    private final Caller caller;
    private final Administrators administrators;
    private final Accounts accounts;
    private final CreateOrganization createOrganization;
    private final FindOrganization findOrganization;
    private final ListOrganizations listOrganizations;
    private final AcceptMembership acceptMembership;
    private final RemoveMember removeMember;
    private final CreateServiceAccount createServiceAccount;
    private final RemoveServiceAccount removeServiceAccount;
    private final FindTokenPolicy findTokenPolicy;
    private final ChangeTokenPolicy changeTokenPolicy;
    private final ClaimOrganization claimOrganization;
    private final ListOrganizationTokens listOrganizationTokens;
    private final RevokeAccessTokens revokeAccessTokens;
    private final CreateAccessToken createAccessToken;
    private final TokenLimits limits;
    private final InstantSource clock;

    OrganizationsResource(
            Caller caller,
            Administrators administrators,
            Accounts accounts,
            CreateOrganization createOrganization,
            FindOrganization findOrganization,
            ListOrganizations listOrganizations,
            AcceptMembership acceptMembership,
            RemoveMember removeMember,
            CreateServiceAccount createServiceAccount,
            RemoveServiceAccount removeServiceAccount,
            FindTokenPolicy findTokenPolicy,
            ChangeTokenPolicy changeTokenPolicy,
            ClaimOrganization claimOrganization,
            ListOrganizationTokens listOrganizationTokens,
            RevokeAccessTokens revokeAccessTokens,
            CreateAccessToken createAccessToken,
            TokenLimits limits,
            InstantSource clock) {
        this.caller = caller;
        this.administrators = administrators;
        this.accounts = accounts;
        this.createOrganization = createOrganization;
        this.findOrganization = findOrganization;
        this.listOrganizations = listOrganizations;
        this.acceptMembership = acceptMembership;
        this.removeMember = removeMember;
        this.createServiceAccount = createServiceAccount;
        this.removeServiceAccount = removeServiceAccount;
        this.findTokenPolicy = findTokenPolicy;
        this.changeTokenPolicy = changeTokenPolicy;
        this.claimOrganization = claimOrganization;
        this.listOrganizationTokens = listOrganizationTokens;
        this.revokeAccessTokens = revokeAccessTokens;
        this.createAccessToken = createAccessToken;
        this.limits = limits;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "createOrganization",
            summary = "Creates an organization, which owns the scope of its name",
            description = "Takes a session, or user name and password. Packages that are recorded in the scope become "
                    + "the organization's.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CreateRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = OrganizationView.class)))
    public Response create(@Context HttpServerRequest request, @Parameter(hidden = true) InputStream body) {
        Allowed allowed = caller.require(request, Operation.of(Action.MANAGE_ACCOUNT));
        CreateRequest asked = Json.read(body, CreateRequest.class, Json.UnknownFields.REFUSE);
        OrganizationName name = OrganizationName.parse(required("name", asked.name()));
        Username owner = asked.owner() == null ? allowed.account() : new Username(asked.owner());
        Organization created =
                done(createOrganization.create(allowed.account(), name, owner, caller.origin(request, allowed)));
        return Response.status(Response.Status.CREATED)
                .entity(OrganizationView.of(created))
                .build();
    }

    @GET
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "listOrganizations",
            summary = "Lists the organizations that you are a member of, and those that have invited you")
    public OrganizationView.Mine list(@Context HttpServerRequest request) {
        ListOrganizations.Listed listed = listOrganizations.list(
                caller.require(request, Operation.of(Action.READ_ACCOUNT)).account());
        return OrganizationView.Mine.of(listed.memberships(), listed.invitations());
    }

    @GET
    @Path("/{name}")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "getOrganization",
            summary = "Shows an organization to its members")
    public OrganizationView get(@PathParam("name") String name, @Context HttpServerRequest request) {
        var organization = new OrganizationName(name);
        caller.require(request, Operation.in(organization, Action.READ_ORGANIZATION));
        return OrganizationView.of(find(organization));
    }

    @PUT
    @Path("/{name}/owner")
    @Consumes(MediaType.APPLICATION_JSON)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "claimOrganization",
            summary = "Gives an organization one more owner, and takes its policy back",
            description =
                    "For administrators, where nobody is left who could: with a session, or user name and password.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = OwnerRequest.class)))
    public OrganizationView claim(
            @PathParam("name") String name,
            @Context HttpServerRequest request,
            @Parameter(hidden = true) InputStream body) {
        Allowed allowed = caller.require(request, Operation.of(Action.MANAGE_ACCOUNT));
        Administrator administrator = administrators.require(allowed);
        OwnerRequest asked = Json.read(body, OwnerRequest.class, Json.UnknownFields.REFUSE);
        return OrganizationView.of(done(claimOrganization.claim(
                administrator,
                new OrganizationName(name),
                new Username(required("user", asked.user())),
                caller.origin(request, allowed))));
    }

    @POST
    @Path("/{name}/membership")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "acceptMembership",
            summary = "Accepts the invitation of an organization")
    @APIResponse(responseCode = "204", description = "You are a member")
    public Response accept(@PathParam("name") String name, @Context HttpServerRequest request) {
        Allowed allowed = caller.require(request, Operation.of(Action.MANAGE_ACCOUNT));
        done(acceptMembership.accept(allowed.account(), new OrganizationName(name), caller.origin(request, allowed)));
        return Response.noContent().build();
    }

    @DELETE
    @Path("/{name}/membership")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "endMembership",
            summary = "Leaves an organization, or declines its invitation")
    @APIResponse(responseCode = "204", description = "You are no member")
    public Response leave(@PathParam("name") String name, @Context HttpServerRequest request) {
        Allowed allowed = caller.require(request, Operation.of(Action.MANAGE_ACCOUNT));
        done(removeMember.remove(
                allowed.account(), new OrganizationName(name), allowed.account(), caller.origin(request, allowed)));
        return Response.noContent().build();
    }

    @GET
    @Path("/{name}/policy")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "getTokenPolicy",
            summary = "Shows what an organization asks of the tokens of its members")
    public OrganizationView.PolicyView policy(@PathParam("name") String name, @Context HttpServerRequest request) {
        var organization = new OrganizationName(name);
        caller.require(request, Operation.in(organization, Action.READ_ORGANIZATION));
        return OrganizationView.PolicyView.of(findTokenPolicy.find(organization));
    }

    @PUT
    @Path("/{name}/policy")
    @Consumes(MediaType.APPLICATION_JSON)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "changeTokenPolicy",
            summary = "Changes what an organization asks of the tokens of its members",
            description =
                    "Replaces all of it. Tokens that break it stop working for the organization and its packages at "
                            + "once; none is deleted.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PolicyRequest.class)))
    public OrganizationView.PolicyView change(
            @PathParam("name") String name,
            @Context HttpServerRequest request,
            @Parameter(hidden = true) InputStream body) {
        var organization = new OrganizationName(name);
        Allowed allowed = caller.require(request, Operation.in(organization, Action.MANAGE_ORGANIZATION));
        PolicyRequest asked = Json.read(body, PolicyRequest.class, Json.UnknownFields.REFUSE);
        TokenPolicy policy = policy(organization, asked);
        return OrganizationView.PolicyView.of(
                done(changeTokenPolicy.change(allowed.account(), policy, caller.origin(request, allowed))));
    }

    private static TokenPolicy policy(OrganizationName organization, PolicyRequest asked) {
        return new TokenPolicy(
                organization,
                Optional.ofNullable(asked.longestLifeDays()).map(Duration::ofDays),
                texts(asked.allowedKinds()).stream().map(TokenKind::ofCode).collect(Collectors.toSet()),
                texts(asked.allowedIpRanges()).stream().map(CidrBlock::parse).toList(),
                Boolean.TRUE.equals(asked.requireTwoFactor()),
                Optional.ofNullable(asked.longestIdleDays()).map(Duration::ofDays));
    }

    private static List<String> texts(@Nullable List<@Nullable String> texts) {
        return texts == null
                ? List.of()
                : texts.stream().map(text -> text == null ? "" : text).toList();
    }

    @GET
    @Path("/{name}/tokens")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "listOrganizationTokens",
            summary =
                    "Lists the working tokens of all members that reach the organization or its packages, newest first",
            description =
                    "For owners, with a session. Of each token all is shown but its text, and what it was granted "
                            + "elsewhere.")
    public OrganizationView.Tokens tokens(@PathParam("name") String name, @Context HttpServerRequest request) {
        var organization = new OrganizationName(name);
        Allowed allowed = caller.require(request, Operation.in(organization, Action.READ_ORGANIZATION));
        requireSession(allowed);
        requireOwner(allowed, organization);
        Instant now = clock.instant();
        List<TokenView> tokens = listOrganizationTokens.list(organization).stream()
                .map(token -> TokenView.of(token, now))
                .toList();
        return new OrganizationView.Tokens(tokens, tokens.size());
    }

    @DELETE
    @Path("/{name}/tokens/{key}")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "revokeOrganizationToken",
            summary = "Revokes a token of a member that reaches the organization or its packages",
            description = "For owners, with a session. When the answer is there, the token does not work any more.")
    @APIResponse(responseCode = "204", description = "It does not work any more")
    public Response revoke(
            @PathParam("name") String name, @PathParam("key") String key, @Context HttpServerRequest request) {
        var organization = new OrganizationName(name);
        Allowed allowed = requireTokenManager(request, organization);
        AccessToken token = TokenKey.parse(key)
                .flatMap(wanted -> listOrganizationTokens.list(organization).stream()
                        .filter(found -> found.key().equals(wanted))
                        .findFirst())
                .orElseThrow(() -> new RefusedException(Refusal.notFound("No working token with that key reaches the "
                        + "organization " + organization + ": list them to see those that do")));
        revokeAccessTokens.revoke(
                token.owner(), Set.of(token.key()), allowed.account().value(), caller.origin(request, allowed));
        return Response.noContent().build();
    }

    @POST
    @Path("/{name}/service-accounts")
    @Consumes(MediaType.APPLICATION_JSON)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "createServiceAccount",
            summary = "Creates an account that belongs to the organization and to no person",
            description = "It cannot sign in, and holds tokens. It is a developer: put it into teams.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ServiceAccountRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = ServiceAccountView.class)))
    public Response createServiceAccount(
            @PathParam("name") String name,
            @Context HttpServerRequest request,
            @Parameter(hidden = true) InputStream body) {
        var organization = new OrganizationName(name);
        Allowed allowed = caller.require(request, Operation.in(organization, Action.MANAGE_ORGANIZATION));
        ServiceAccountRequest asked = Json.read(body, ServiceAccountRequest.class, Json.UnknownFields.REFUSE);
        Account created = done(createServiceAccount.create(
                allowed.account(), organization, required("name", asked.name()), caller.origin(request, allowed)));
        return Response.status(Response.Status.CREATED)
                .entity(ServiceAccountView.of(created))
                .build();
    }

    @DELETE
    @Path("/{name}/service-accounts/{account}")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "removeServiceAccount",
            summary = "Takes a service account out of service",
            description = "When the answer is there, none of its tokens works any more.")
    @APIResponse(responseCode = "204", description = "It is out of service")
    public Response removeServiceAccount(
            @PathParam("name") String name, @PathParam("account") String account, @Context HttpServerRequest request) {
        var organization = new OrganizationName(name);
        Allowed allowed = caller.require(request, Operation.in(organization, Action.MANAGE_ORGANIZATION));
        done(removeServiceAccount.remove(
                allowed.account(), organization, new Username(account), caller.origin(request, allowed)));
        return Response.noContent().build();
    }

    @POST
    @Path("/{name}/service-accounts/{account}/tokens")
    @Consumes(MediaType.APPLICATION_JSON)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "createServiceAccountToken",
            summary = "Creates an access token for a service account",
            description = "For owners, with a session. The answer is the only time the token itself is shown.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CreateTokenRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = TokenView.Issued.class)))
    public Response createToken(
            @PathParam("name") String name,
            @PathParam("account") String account,
            @Context HttpServerRequest request,
            @Parameter(hidden = true) InputStream body) {
        var organization = new OrganizationName(name);
        Allowed allowed = requireTokenManager(request, organization);
        var service = new Username(account);
        boolean known = find(organization).roleOf(service).isPresent()
                && accounts.find(service).filter(found -> !found.isPerson()).isPresent();
        if (!known) {
            throw new RefusedException(Refusal.notFound("The organization " + organization
                    + " has no service account of that name: create one, or see its members"));
        }
        CreateTokenRequest asked = Json.read(body, CreateTokenRequest.class, Json.UnknownFields.REFUSE);
        return createAccessToken
                .create(
                        service,
                        CreateTokenParser.parse(asked, limits),
                        allowed.account(),
                        caller.origin(request, allowed))
                .fold(
                        issued -> Response.status(Response.Status.CREATED)
                                .entity(TokenView.Issued.of(issued, clock.instant()))
                                .build(),
                        refusal -> {
                            throw TokensResource.refused(refusal);
                        });
    }

    /** A token never makes or removes tokens, whatever it was granted: it takes a session, and an owner's. */
    private Allowed requireTokenManager(HttpServerRequest request, OrganizationName organization) {
        return caller.require(
                request,
                List.of(Operation.of(Action.MANAGE_TOKENS), Operation.in(organization, Action.MANAGE_ORGANIZATION)));
    }

    /** Tokens do not look at tokens of others, whatever they were granted. */
    private static void requireSession(Allowed allowed) {
        if (allowed.token().filter(token -> token.kind() != TokenKind.SESSION).isPresent()) {
            throw new RefusedException(
                    new Refusal(
                            FORBIDDEN,
                            Optional.empty(),
                            DenialReason.ACCOUNT_MANAGEMENT_NOT_ALLOWED.code(),
                            "An access token may not see the tokens of others: log in (npm login) and try again with that session"));
        }
    }

    private void requireOwner(Allowed allowed, OrganizationName organization) {
        if (!find(organization).hasRole(allowed.account(), Role.OWNER)) {
            throw new RefusedException(new Refusal(
                    FORBIDDEN,
                    Optional.empty(),
                    "role_missing",
                    "Only an owner of the organization " + organization + " may see that: ask one of them"));
        }
    }

    private Organization find(OrganizationName name) {
        return findOrganization
                .find(name)
                .orElseThrow(() -> new RefusedException(Refusal.of(OrganizationRefusal.missing(name))));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw new MalformedValueException("The field `" + field + "` is missing: every such request needs it");
        }
        return value;
    }
}
