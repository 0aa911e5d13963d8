package dev.jeton.cli.access;

import dev.jeton.cli.command.Arguments;
import dev.jeton.cli.command.Arguments.Team;
import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Answer;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jeton access list packages}. */
@Command(
        name = "packages",
        description = "List the packages that a user, an organization or a team may read or publish.",
        footer = {"  jeton access list packages", "  jeton access list packages acme:developers"})
final class AccessPackagesCommand extends RegistryCommand {

    private static final int NOT_FOUND = 404;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<owner>",
            description = "A user, an organization, or a team such as acme:developers. Default: you.")
    @Nullable
    String owner;

    @Parameters(index = "1", arity = "0..1", paramLabel = "<package>", description = "Only this package. Default: all.")
    @Nullable
    String name;

    @Mixin
    private OutputOptions output = new OutputOptions();

    AccessPackagesCommand(Shell shell) {
        super(shell, "access");
    }

    @Override
    protected void run() {
        Registry registry = registry(
                owner != null && owner.startsWith("@") ? Optional.of(owner.replaceAll(":.*", "")) : Optional.empty());
        registry.requireCredential();
        Map<String, String> permissions = owner != null && owner.contains(":")
                ? ofTeam(registry, Arguments.team(owner))
                : ofOwner(registry, owner == null ? me(registry) : owner);
        if (name != null) {
            permissions.keySet().retainAll(List.of(name));
        }
        Permissions.print(shell(), output, "package", permissions);
    }

    private static String me(Registry registry) {
        return registry.credential()
                .username()
                .orElseGet(() -> registry.get("/-/whoami")
                        .text("username")
                        .orElseThrow(() -> CommandFailedException.refused(
                                "ENEEDAUTH",
                                "The registry " + registry.url() + " does not know whose token this is.",
                                "Log in: jeton login --registry=" + registry.url())));
    }

    private static Map<String, String> ofTeam(Registry registry, Team team) {
        return Permissions.of(registry.get("/-/team/"
                + Registry.encoded(team.organization().value()) + "/" + Registry.encoded(team.name()) + "/package"));
    }

    /** As npm: whoever is no organization is a user. */
    private static Map<String, String> ofOwner(Registry registry, String owner) {
        String plain = Registry.encoded(owner.startsWith("@") ? owner.substring(1) : owner);
        Answer organization = registry.exchange("GET", "/-/org/" + plain + "/package", null);
        return Permissions.of(
                organization.status() == NOT_FOUND
                        ? registry.get("/-/user/" + plain + "/package")
                        : registry.require(organization).json());
    }
}
