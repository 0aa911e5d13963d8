package dev.jeton.cli.team;

import dev.jeton.cli.command.Arguments.Team;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.shell.Shell;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code jeton team rm}. */
@Command(
        name = "rm",
        description = "Remove a member from a team.",
        footer = {"  jeton team rm acme:developers ada", "  jeton team rm acme:developers ada --json"})
final class TeamRemoveCommand extends TeamChange {

    @Parameters(index = "1", paramLabel = "<user>", description = "Who it is about.")
    String user = "";

    TeamRemoveCommand(Shell shell) {
        super(shell);
    }

    @Override
    String change(Registry registry, Team team) {
        registry.send("DELETE", path(team) + "/user", Map.of("user", user));
        return user + " removed from " + team;
    }
}
