package dev.jeton.cli.doctor;

import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code jeton ping}. */
@Command(
        name = "ping",
        description = "See whether the registry answers.",
        footer = {"  jeton ping", "  jeton ping --registry=https://registry.example/ --timeout=5"})
public final class PingCommand extends RegistryCommand {

    @Mixin
    private OutputOptions output = new OutputOptions();

    public PingCommand(Shell shell) {
        super(shell, "ping");
    }

    @Override
    protected void run() {
        Registry registry = registry();
        long start = shell().clock().millis();
        registry.send("GET", "/-/ping", null);
        long millis = shell().clock().millis() - start;
        String url = registry.url().toString();
        output.print(
                shell().terminal(),
                Json.object("registry", url, "time", millis),
                new Table(List.of("registry", "time"), List.of(List.of(url, Long.toString(millis)))),
                () -> shell().terminal().out().println(url + " answered after " + millis + " ms."));
    }
}
