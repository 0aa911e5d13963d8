package dev.jeton.cli.org;

import dev.jeton.cli.command.Arguments;
import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import dev.jeton.core.organization.OrganizationName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jeton org rm}. */
@Command(
        name = "rm",
        description = "Remove a member from an organization and all its teams.",
        footer = {"  jeton org rm acme ada", "  jeton org rm acme ada --json"})
final class OrgRemoveCommand extends RegistryCommand {

    @Parameters(index = "0", paramLabel = "<organization>", description = "Its name, with or without @.")
    String organization = "";

    @Parameters(index = "1", paramLabel = "<user>", description = "Who it is about.")
    String user = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    OrgRemoveCommand(Shell shell) {
        super(shell, "org");
    }

    @Override
    protected void run() {
        OrganizationName name = Arguments.organization(organization);
        Registry registry = registry(Optional.of("@" + name));
        registry.requireCredential();
        registry.send("DELETE", Roster.path(name), Map.of("user", user));
        int left = Roster.read(registry, name).size();
        output.print(
                shell().terminal(),
                Json.object("organization", name.value(), "user", user, "size", left),
                new Table(
                        List.of("organization", "user", "size"),
                        List.of(List.of(name.value(), user, Integer.toString(left)))),
                () -> shell().terminal()
                        .out()
                        .println("Removed " + user + " from " + name + ". You now have " + Roster.size(left)
                                + " in this organization."));
    }
}
