package dev.jeton.cli.org;

import dev.jeton.cli.command.Arguments;
import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import dev.jeton.core.organization.OrganizationName;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jeton org set}. */
@Command(
        name = "set",
        aliases = "add",
        description = "Add a member to an organization, or change the role of one.",
        footer = {"  jeton org set acme ada", "  jeton org set acme ada admin"})
final class OrgSetCommand extends RegistryCommand {

    private static final List<String> ROLES = List.of("developer", "admin", "owner");

    @Parameters(index = "0", paramLabel = "<organization>", description = "Its name, with or without @.")
    String organization = "";

    @Parameters(index = "1", paramLabel = "<user>", description = "Who it is about.")
    String user = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "<role>",
            defaultValue = "developer",
            description = "developer, admin or owner. Default: ${DEFAULT-VALUE}.")
    String role = "developer";

    @Mixin
    private OutputOptions output = new OutputOptions();

    OrgSetCommand(Shell shell) {
        super(shell, "org");
    }

    @Override
    protected void run() {
        OrganizationName name = Arguments.organization(organization);
        if (!ROLES.contains(role)) {
            throw CommandFailedException.usage(
                    "There is no role " + role + ".", "Use one of: " + String.join(", ", ROLES) + ".");
        }
        Registry registry = registry(Optional.of("@" + name));
        registry.requireCredential();
        Json answer = registry.send("PUT", Roster.path(name), Json.object("user", user, "role", role))
                .json();
        String size = answer.at("org")
                .text("size")
                .map(text -> text.equals("1") ? "1 member" : text + " members")
                .orElse("a new member");
        output.print(
                shell().terminal(),
                answer.value(),
                new Table(List.of("organization", "user", "role"), List.of(List.of(name.value(), user, role))),
                () -> shell().terminal()
                        .out()
                        .println("Added " + user + " as " + role + " to " + name + ". You now have " + size
                                + " in this organization."));
    }
}
