package dev.jeton.cli.access;

import dev.jeton.cli.command.Arguments;
import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import dev.jeton.core.packages.PackageName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jeton access get status}. */
@Command(
        name = "status",
        description = "Show whether a package is public or private.",
        footer = {"  jeton access get status @acme/ui", "  jeton access get status @acme/ui --json"})
final class AccessStatusCommand extends RegistryCommand {

    @Parameters(arity = "0..1", paramLabel = "<package>", description = "Its name. Default: the one in package.json.")
    @Nullable
    String name;

    @Mixin
    private OutputOptions output = new OutputOptions();

    AccessStatusCommand(Shell shell) {
        super(shell, "access");
    }

    @Override
    protected void run() {
        PackageName subject = Arguments.packageName(shell(), name);
        boolean open = registry(Arguments.scope(subject))
                .get("/-/package/" + Arguments.inPath(subject) + "/visibility")
                .flag("public");
        String status = open ? "public" : "private";
        output.print(
                shell().terminal(),
                Map.of(subject.toString(), status),
                new Table(List.of("package", "status"), List.of(List.of(subject.toString(), status))),
                () -> shell().terminal().out().println(subject + ": " + status));
    }
}
