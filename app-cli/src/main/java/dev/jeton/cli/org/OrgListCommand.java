package dev.jeton.cli.org;

import dev.jeton.cli.command.Arguments;
import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import dev.jeton.core.organization.OrganizationName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jeton org ls}. */
@Command(
        name = "ls",
        aliases = "list",
        description = "List the members of an organization and their roles.",
        footer = {"  jeton org ls acme", "  jeton org ls acme ada"})
final class OrgListCommand extends RegistryCommand {

    @Parameters(index = "0", paramLabel = "<organization>", description = "Its name, with or without @.")
    String organization = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "<user>", description = "Only this member. Default: all.")
    @Nullable
    String user;

    @Mixin
    private OutputOptions output = new OutputOptions();

    OrgListCommand(Shell shell) {
        super(shell, "org");
    }

    @Override
    protected void run() {
        OrganizationName name = Arguments.organization(organization);
        Registry registry = registry(Optional.of("@" + name));
        registry.requireCredential();
        Map<String, String> roles = Roster.read(registry, name);
        if (user != null) {
            roles.keySet().retainAll(List.of(user));
        }
        output.print(
                shell().terminal(),
                roles,
                new Table(
                        List.of("user", "role"),
                        roles.entrySet().stream()
                                .map(member -> List.of(member.getKey(), member.getValue()))
                                .toList()));
    }
}
