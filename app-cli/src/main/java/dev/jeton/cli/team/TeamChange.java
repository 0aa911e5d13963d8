package dev.jeton.cli.team;

import dev.jeton.cli.command.Arguments;
import dev.jeton.cli.command.Arguments.Team;
import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that changes one team and says so in one line. */
abstract class TeamChange extends RegistryCommand {

    @Parameters(index = "0", paramLabel = "<organization:team>", description = "The team, such as acme:developers.")
    private String team = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    TeamChange(Shell shell) {
        super(shell, "team");
    }

    /** @return the line that says what was done, in npm's words */
    abstract String change(Registry registry, Team team);

    @Override
    protected final void run() {
        Team subject = Arguments.team(team);
        Registry registry = registry(Optional.of("@" + subject.organization()));
        registry.requireCredential();
        String done = change(registry, subject);
        output.print(
                shell().terminal(),
                done,
                new Table(List.of("done"), List.of(List.of(done))),
                () -> shell().terminal().out().println(done));
    }

    static String path(Team team) {
        return "/-/team/" + Registry.encoded(team.organization().value()) + "/" + Registry.encoded(team.name());
    }
}
