package dev.jeton.cli.access;

import dev.jeton.cli.command.Arguments;
import dev.jeton.cli.command.Arguments.Team;
import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import dev.jeton.core.packages.PackageName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** What a team may do with a package is given or taken. */
abstract class TeamGrant extends RegistryCommand {

    @Mixin
    private OutputOptions output = new OutputOptions();

    TeamGrant(Shell shell) {
        super(shell, "access");
    }

    /** @param permission empty to take it away */
    final void change(String team, @Nullable String name, Optional<String> permission) {
        Team to = Arguments.team(team);
        PackageName subject = Arguments.packageName(shell(), name);
        Registry registry = registry(Optional.of("@" + to.organization()));
        registry.requireCredential();
        String path = "/-/team/" + Registry.encoded(to.organization().value()) + "/" + Registry.encoded(to.name())
                + "/package";
        permission.ifPresentOrElse(
                granted ->
                        registry.send("PUT", path, Json.object("package", subject.toString(), "permissions", granted)),
                () -> registry.send("DELETE", path, Map.of("package", subject.toString())));
        String has = permission.orElse("none");
        output.print(
                shell().terminal(),
                Json.object("package", subject.toString(), "team", to.toString(), "permission", has),
                new Table(
                        List.of("package", "team", "permission"),
                        List.of(List.of(subject.toString(), to.toString(), has))),
                () -> shell().terminal().out().println(subject + ": " + to + " has " + has));
    }
}
