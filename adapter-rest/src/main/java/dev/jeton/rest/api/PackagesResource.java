package dev.jeton.rest.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Administrator;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.packages.ImportPackages;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.ScopeName;
import dev.jeton.core.packages.UpstreamFailedException;
import dev.jeton.core.packages.Visibility;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.rest.Caller;
import dev.jeton.rest.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The packages that the registry had before: an administrator says whose they are. */
@Path("/api/v1/packages/import")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Packages")
class PackagesResource {

    private static final int UNPROCESSABLE = 422;
    private static final int BAD_GATEWAY = 502;

    @Schema(name = "ImportRequest")
    record ImportRequest(
            @Schema(description = "Say only what would be done. False, if absent.") @Nullable
            Boolean dryRun,

            @Schema(
                    description = "The user names of the owners of every package in a scope.",
                    examples = "{\"@acme\": [\"ada\"]}")
            @Nullable
            Map<String, List<String>> scopes,

            @Schema(
                    description =
                            "The user names of the owners of single packages; they count before those of a scope.",
                    examples = "{\"left-pad\": [\"ada\", \"grace\"]}")
            @Nullable
            Map<String, List<String>> packages,

            @Schema(
                    description = "Who may read the scoped packages: public or restricted. Restricted, if absent.",
                    enumeration = {"public", "restricted"})
            @Nullable
            String access) {}

    @Schema(name = "ImportResult")
    record ImportResult(
            boolean dryRun,

            @Schema(description = "A sentence that says what was done, or would be, and what matched nothing.")
            String message,

            @Schema(description = "The owners, by package, of those that were recorded now, or would be.")
            Map<String, List<String>> imported,

            @Schema(description = "Packages of the registry that nobody was assigned to: nobody may change them.")
            List<String> unassigned,

            @Schema(
                    description =
                            "How many packages had a record already, because they were imported before or published through "
                                    + "this server: those are left as they are, whatever is assigned here.")
            @JsonProperty("recorded")
            int recorded,

            @Schema(
                    description =
                            "What is assigned here and the registry does not have: scopes in which it lists no package, and "
                                    + "packages that it does not list. The latter are recorded all the same.")
            List<String> unmatched) {}

    private final Caller caller;
    private final Administrators administrators;
    private final ImportPackages importPackages;

    PackagesResource(Caller caller, Administrators administrators, ImportPackages importPackages) {
        this.caller = caller;
        this.administrators = administrators;
        this.importPackages = importPackages;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "importPackages",
            summary = "Records whose the packages of the registry are",
            description =
                    "Lists the packages of the registry behind this server and records the owners of those that are "
                            + "not recorded yet: the ones that are named here, those of the scope, or else the account that bears "
                            + "the name of the scope. Takes the session or the password of an administrator. Can be repeated.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ImportRequest.class)))
    public ImportResult importPackages(@Context HttpServerRequest request, @Parameter(hidden = true) InputStream body) {
        Allowed allowed = caller.require(request, Operation.of(Action.MANAGE_ACCOUNT));
        Administrator administrator = administrators.require(allowed);
        ImportRequest asked = Json.read(body, ImportRequest.class, Json.UnknownFields.REFUSE);
        boolean dryRun = Boolean.TRUE.equals(asked.dryRun());
        var assignment = new ImportPackages.Assignment(
                owners(asked.packages(), PackageName::parse),
                owners(asked.scopes(), ScopeName::parse),
                asked.access() == null ? Visibility.RESTRICTED : Visibility.ofCode(asked.access()));
        try {
            return result(
                    importPackages.importPackages(
                            administrators.require(allowed), assignment, dryRun, caller.origin(request, allowed)),
                    dryRun);
        } catch (UpstreamFailedException e) {
            throw new RefusedException(
                    new Refusal(BAD_GATEWAY, Optional.empty(), "upstream_failed", String.valueOf(e.getMessage())));
        }
    }

    private static <K> Map<K, Set<Username>> owners(
            @Nullable Map<String, List<String>> asked, Function<String, K> name) {
        var owners = new HashMap<K, Set<Username>>();
        if (asked != null) {
            asked.forEach((key, names) -> {
                if (names == null || names.contains(null)) {
                    throw new MalformedValueException(
                            "The owners of " + name.apply(key) + " must be a list of user names");
                }
                // a scope is written with and without its @
                if (owners.put(
                                name.apply(key),
                                names.stream().map(Username::new).collect(Collectors.toSet()))
                        != null) {
                    throw new MalformedValueException("The owners of " + name.apply(key) + " are there twice");
                }
            });
        }
        return owners;
    }

    private static ImportResult result(ImportPackages.Result result, boolean dryRun) {
        if (!result.unknown().isEmpty()) {
            throw new RefusedException(new Refusal(
                    UNPROCESSABLE,
                    Optional.empty(),
                    "no_such_account",
                    "There is no account named " + String.join(", ", texts(result.unknown()))
                            + ": nothing was imported, correct the names or make the accounts"));
        }
        var imported = new TreeMap<String, List<String>>();
        result.imported().forEach((name, owners) -> imported.put(name.toString(), texts(owners)));
        List<String> unmatched = Stream.of(result.emptyScopes(), result.unlisted())
                .flatMap(Set::stream)
                .map(Object::toString)
                .toList();
        return new ImportResult(
                dryRun,
                sentence(result, unmatched, dryRun),
                imported,
                texts(result.unassigned()),
                result.recorded(),
                unmatched);
    }

    private static String sentence(ImportPackages.Result result, List<String> unmatched, boolean dryRun) {
        var said = new StringBuilder(count(result.imported().size()))
                .append(dryRun ? " would be imported (this is a dry run)" : " imported")
                .append(", ")
                .append(result.recorded())
                .append(" recorded before and left as they are, ")
                .append(result.unassigned().size())
                .append(" assigned to nobody");
        if (!unmatched.isEmpty()) {
            said.append("; the registry lists nothing for ")
                    .append(String.join(", ", unmatched))
                    .append(": if it should, check the spelling");
        }
        return said.toString();
    }

    private static String count(int packages) {
        return switch (packages) {
            case 0 -> "No package";
            case 1 -> "1 package";
            default -> packages + " packages";
        };
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().toList();
    }
}
