package dev.jeton.cli.team;

import dev.jeton.cli.command.Arguments.Team;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.shell.Shell;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code jeton team create}. */
@Command(
        name = "create",
        description = "Create a team.",
        footer = {"  jeton team create acme:developers", "  jeton team create acme:release --otp=123456"})
final class TeamCreateCommand extends TeamChange {

    TeamCreateCommand(Shell shell) {
        super(shell);
    }

    @Override
    String change(Registry registry, Team team) {
        registry.send(
                "PUT",
                "/-/org/" + Registry.encoded(team.organization().value()) + "/team",
                Map.of("name", team.name()));
        return "+" + team;
    }
}
