package dev.jeton.cli.access;

import dev.jeton.cli.shell.Shell;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code jeton access revoke}. */
@Command(
        name = "revoke",
        description = "Take from a team what it may do with a package.",
        footer = {"  jeton access revoke acme:testers @acme/ui", "  jeton access revoke acme:testers @acme/ui --json"})
final class AccessRevokeCommand extends TeamGrant {

    @Parameters(index = "0", paramLabel = "<organization:team>", description = "The team, such as acme:developers.")
    String team = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "<package>",
            description = "Its name. Default: the one in package.json.")
    @Nullable
    String name;

    AccessRevokeCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected void run() {
        change(team, name, Optional.empty());
    }
}
