package dev.jeton.cli.team;

import dev.jeton.cli.command.Arguments.Team;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.shell.Shell;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code jeton team add}. */
@Command(
        name = "add",
        description = "Add a member of the organization to a team.",
        footer = {"  jeton team add acme:developers ada", "  jeton team add acme:developers ada --json"})
final class TeamAddCommand extends TeamChange {

    @Parameters(index = "1", paramLabel = "<user>", description = "Who it is about.")
    String user = "";

    TeamAddCommand(Shell shell) {
        super(shell);
    }

    @Override
    String change(Registry registry, Team team) {
        registry.send("PUT", path(team) + "/user", Map.of("user", user));
        return user + " added to " + team;
    }
}
