package dev.jeton.cli.access;

import dev.jeton.cli.command.Arguments;
import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.shell.Shell;
import dev.jeton.core.packages.PackageName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jeton access list collaborators}. */
@Command(
        name = "collaborators",
        description = "List who may read or publish a package.",
        footer = {"  jeton access list collaborators @acme/ui", "  jeton access list collaborators @acme/ui ada"})
final class AccessCollaboratorsCommand extends RegistryCommand {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<package>",
            description = "Its name. Default: the one in package.json.")
    @Nullable
    String name;

    @Parameters(index = "1", arity = "0..1", paramLabel = "<user>", description = "Only this user. Default: all.")
    @Nullable
    String user;

    @Mixin
    private OutputOptions output = new OutputOptions();

    AccessCollaboratorsCommand(Shell shell) {
        super(shell, "access");
    }

    @Override
    protected void run() {
        PackageName subject = Arguments.packageName(shell(), name);
        Registry registry = registry(Arguments.scope(subject));
        registry.requireCredential();
        Map<String, String> permissions =
                Permissions.of(registry.get("/-/package/" + Arguments.inPath(subject) + "/collaborators"));
        if (user != null) {
            permissions.keySet().retainAll(List.of(user));
        }
        Permissions.print(shell(), output, "user", permissions);
    }
}
