package dev.jeton.cli.team;

import dev.jeton.cli.command.Arguments.Team;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.shell.Shell;
import picocli.CommandLine.Command;

/** {@code jeton team destroy}. */
@Command(
        name = "destroy",
        description = "Delete a team.",
        footer = {"  jeton team destroy acme:release", "  jeton team destroy acme:release --otp=123456"})
final class TeamDestroyCommand extends TeamChange {

    TeamDestroyCommand(Shell shell) {
        super(shell);
    }

    @Override
    String change(Registry registry, Team team) {
        registry.send("DELETE", path(team), null);
        return "-" + team;
    }
}
