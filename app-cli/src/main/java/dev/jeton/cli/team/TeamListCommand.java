package dev.jeton.cli.team;

import dev.jeton.cli.command.Arguments;
import dev.jeton.cli.command.Arguments.Team;
import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import dev.jeton.core.organization.OrganizationName;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jeton team ls}. */
@Command(
        name = "ls",
        aliases = "list",
        description = "List the teams of an organization, or the members of a team.",
        footer = {"  jeton team ls acme", "  jeton team ls acme:developers"})
final class TeamListCommand extends RegistryCommand {

    @Parameters(
            paramLabel = "<organization[:team]>",
            description = "An organization, such as acme, or a team, such as acme:developers.")
    String subject = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    TeamListCommand(Shell shell) {
        super(shell, "team");
    }

    @Override
    protected void run() {
        if (subject.contains(":")) {
            Team team = Arguments.team(subject);
            print("user", read(team.organization(), TeamChange.path(team) + "/user?format=cli"));
        } else {
            OrganizationName organization = Arguments.organization(subject);
            String path = "/-/org/" + Registry.encoded(organization.value()) + "/team?format=cli";
            print(
                    "team",
                    read(organization, path).stream()
                            .map(name -> name.startsWith("@") ? name : "@" + name)
                            .toList());
        }
    }

    private List<String> read(OrganizationName organization, String path) {
        Registry registry = registry(Optional.of("@" + organization));
        registry.requireCredential();
        return registry.get(path).items().stream()
                .flatMap(item -> item.text().stream())
                .sorted()
                .toList();
    }

    private void print(String column, List<String> names) {
        output.print(
                shell().terminal(),
                names,
                new Table(List.of(column), names.stream().map(List::of).toList()));
    }
}
