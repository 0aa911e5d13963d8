package dev.jeton.cli.login;

import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.npmrc.Credential;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import dev.jeton.cli.shell.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code jeton whoami}: the account behind the credential. */
@Command(
        name = "whoami",
        description = "Print the name of the account that you are logged in as.",
        footer = {"  jeton whoami", "  jeton whoami --registry=https://registry.example/"})
public final class WhoamiCommand extends RegistryCommand {

    @Mixin
    private OutputOptions output = new OutputOptions();

    public WhoamiCommand(Shell shell) {
        super(shell, "whoami");
    }

    @Override
    protected void run() {
        String name = name(registry());
        output.print(
                shell().terminal(),
                name,
                new Table(List.of("username"), List.of(List.of(name))),
                () -> shell().terminal().out().println(Terminal.printable(name)));
    }

    /** A user name that is configured is not asked for, as by npm. */
    private static String name(Registry registry) {
        Credential credential = registry.requireCredential();
        return credential
                .username()
                .orElseGet(() -> registry.get("/-/whoami")
                        .text("username")
                        .orElseThrow(() -> CommandFailedException.refused(
                                "ENEEDAUTH",
                                "The registry " + registry.url() + " does not know whose token this is.",
                                "Log in: jeton login --registry=" + registry.url())));
    }
}
