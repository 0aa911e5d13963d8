package dev.jeton.rest.npm;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.organization.FindOrganization;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.packages.ChangeCollaborators;
import dev.jeton.core.packages.ChangePublishingAccess;
import dev.jeton.core.packages.ChangeVisibility;
import dev.jeton.core.packages.FindPackage;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.PackageRefusal;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.PublishingAccess;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.packages.ScopeName;
import dev.jeton.core.packages.Visibility;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.npm.RequestClassifier;
import dev.jeton.rest.Caller;
import dev.jeton.rest.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who may read and change a package: {@code npm access}. The name of the package stands in the address in one of four
 * spellings, so the address is read as a whole.
 */
@Path("/-/package/{rest: .+}")
@Produces(MediaType.APPLICATION_JSON)
class PackageAccessResource {

    /**
     * @param access {@code public} or {@code restricted}
     * @param publishRequiresTfa npm's {@code mfa=none} says false
     * @param automationTokenOverridesTfa npm's {@code mfa=automation} says true; npm up to 8 says nothing
     */
    record AccessRequest(
            @Nullable String access,

            @JsonProperty("publish_requires_tfa") @Nullable Boolean publishRequiresTfa,

            @JsonProperty("automation_token_overrides_tfa") @Nullable
            Boolean automationTokenOverridesTfa) {}

    /** @param user whose name it is */
    record OwnerRequest(@Nullable String user) {}

    private final Caller caller;
    private final Accounts accounts;
    private final FindPackage findPackage;
    private final FindOrganization findOrganization;
    private final ChangeVisibility changeVisibility;
    private final ChangePublishingAccess changePublishingAccess;
    private final ChangeCollaborators changeCollaborators;

    PackageAccessResource(
            Caller caller,
            Accounts accounts,
            FindPackage findPackage,
            FindOrganization findOrganization,
            ChangeVisibility changeVisibility,
            ChangePublishingAccess changePublishingAccess,
            ChangeCollaborators changeCollaborators) {
        this.caller = caller;
        this.accounts = accounts;
        this.findPackage = findPackage;
        this.findOrganization = findOrganization;
        this.changeVisibility = changeVisibility;
        this.changePublishingAccess = changePublishingAccess;
        this.changeCollaborators = changeCollaborators;
    }

    /** {@code visibility} and {@code collaborators}, and {@code access}, as which pnpm knows the former. */
    @GET
    public Map<String, ?> get(HttpServerRequest request) {
        Operation operation = operation(request);
        PackageName name = operation.packageName().orElseThrow();
        if (operation.action() != Action.READ_PACKAGE && operation.action() != Action.READ_COLLABORATORS) {
            throw nothingHere();
        }
        Allowed allowed = caller.require(request, operation);
        Optional<RegistryPackage> recorded = findPackage.find(name);
        if (recorded.isEmpty() && name.scope().isPresent() && !name.isInScopeOf(allowed.account())) {
            throw new RefusedException(Refusal.noSuchPackage(name));
        }
        if (operation.action() == Action.READ_COLLABORATORS) {
            return collaborators(name, recorded, allowed.account(), Optional.ofNullable(request.getParam("user")));
        }
        boolean open = recorded.map(found -> found.visibility() == Visibility.PUBLIC)
                .orElse(name.scope().isEmpty());
        return request.path().endsWith("/access")
                ? Map.of("access", (open ? Visibility.PUBLIC : Visibility.RESTRICTED).code())
                : Map.of("public", open);
    }

    private Map<String, String> collaborators(
            PackageName name, Optional<RegistryPackage> recorded, Username viewer, Optional<String> only) {
        var all = new TreeMap<String, String>();
        recorded.ifPresent(found -> found.collaborators().forEach(user -> all.put(user.value(), "write")));
        name.scope()
                .flatMap(ScopeName::username)
                .flatMap(accounts::find)
                .ifPresent(owner -> all.put(owner.name().value(), "write"));
        // who is a member is for members to know
        name.organization()
                .flatMap(findOrganization::find)
                .filter(organization -> organization.roleOf(viewer).isPresent())
                .ifPresent(organization -> recorded.ifPresent(found -> all.putAll(members(found, organization))));
        only.ifPresent(user -> all.keySet().removeIf(other -> !other.equals(user)));
        return all;
    }

    private static Map<String, String> members(RegistryPackage found, Organization organization) {
        var all = new TreeMap<String, String>();
        for (Username member : organization.members().keySet()) {
            Permission permission =
                    found.permissionOf(member, organization.membershipOf(member).orElseThrow());
            if (permission != Permission.NO_ACCESS) {
                all.put(member.value(), PackagePermissions.word(permission));
            }
        }
        return all;
    }

    /** {@code owners}: one more, as pnpm 11 and later asks for it. */
    @PUT
    public Map<String, ?> addOwner(HttpServerRequest request, InputStream body) {
        Allowed allowed = caller.require(request, operation(request));
        OwnerRequest asked = Json.read(body, OwnerRequest.class, Json.UnknownFields.IGNORE);
        if (asked.user() == null) {
            throw new MalformedValueException("The field `user` must be the name of the account that becomes an owner");
        }
        var added = new Username(asked.user());
        return changeOwners(request, allowed, owners -> owners.add(added));
    }

    /** {@code owners/name}: one less. */
    @DELETE
    public Map<String, ?> removeOwner(HttpServerRequest request) {
        Allowed allowed = caller.require(request, operation(request));
        String path = request.path();
        var removed = new Username(path.substring(path.lastIndexOf('/') + 1));
        return changeOwners(request, allowed, owners -> owners.remove(removed));
    }

    private Map<String, ?> changeOwners(HttpServerRequest request, Allowed allowed, Consumer<Set<Username>> change) {
        PackageName name = operation(request).packageName().orElseThrow();
        changeCollaborators
                .change(
                        allowed.account(),
                        name,
                        present -> {
                            var owners = new HashSet<>(present);
                            change.accept(owners);
                            return owners;
                        },
                        caller.origin(request, allowed))
                .fold(done -> done, refusal -> {
                    throw refused(refusal);
                });
        return Map.of("ok", true);
    }

    private static RefusedException refused(PackageRefusal refusal) {
        return new RefusedException(Refusal.of(refusal));
    }

    /** {@code access}: who may read the package, or what it takes to publish it. */
    @POST
    public Map<String, ?> set(HttpServerRequest request, InputStream body) {
        Operation operation = operation(request);
        if (operation.action() != Action.GOVERN_PACKAGE || !request.path().endsWith("/access")) {
            throw nothingHere();
        }
        Allowed allowed = caller.require(request, operation);
        AccessRequest asked = Json.read(body, AccessRequest.class, Json.UnknownFields.IGNORE);
        PackageName name = operation.packageName().orElseThrow();
        Origin origin = caller.origin(request, allowed);
        if (asked.access() == null && asked.publishRequiresTfa() == null) {
            throw new MalformedValueException(
                    "The field `access` must be public or restricted, or `publish_requires_tfa` must be true or false");
        }
        if (asked.access() != null) {
            changeVisibility
                    .change(allowed.account(), name, Visibility.ofCode(asked.access()), origin)
                    .fold(done -> done, refusal -> {
                        throw refused(refusal);
                    });
        }
        if (asked.publishRequiresTfa() != null) {
            changePublishingAccess.change(allowed.account(), name, publishingAccess(asked), origin);
        }
        return Map.of();
    }

    private static PublishingAccess publishingAccess(AccessRequest asked) {
        if (!Boolean.TRUE.equals(asked.publishRequiresTfa())) {
            return PublishingAccess.ANY;
        }
        return Boolean.TRUE.equals(asked.automationTokenOverridesTfa())
                ? PublishingAccess.TWO_FACTOR_OR_AUTOMATION
                : PublishingAccess.TWO_FACTOR_ONLY;
    }

    private static Operation operation(HttpServerRequest request) {
        return RequestClassifier.classify(request.method().name(), request.uri())
                .filter(operation -> operation.packageName().isPresent())
                .orElseThrow(PackageAccessResource::nothingHere);
    }

    private static RefusedException nothingHere() {
        return new RefusedException(
                Refusal.notFound("There is nothing at this address: check the registry URL and the path"));
    }
}
