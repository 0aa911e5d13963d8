package dev.jeton.cli.access;

import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code jeton access grant}. */
@Command(
        name = "grant",
        description = "Let a team read or publish a package.",
        footer = {
            "  jeton access grant read-only acme:testers @acme/ui",
            "  jeton access grant read-write acme:developers @acme/ui"
        })
final class AccessGrantCommand extends TeamGrant {

    @Parameters(index = "0", paramLabel = "read-only|read-write", description = "What it may do.")
    String permission = "";

    @Parameters(index = "1", paramLabel = "<organization:team>", description = "The team, such as acme:developers.")
    String team = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "<package>",
            description = "Its name. Default: the one in package.json.")
    @Nullable
    String name;

    AccessGrantCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected void run() {
        if (!List.of("read-only", "read-write").contains(permission)) {
            throw CommandFailedException.usage(
                    "There is no permission " + permission + ".", "Use read-only or read-write.");
        }
        change(team, name, Optional.of(permission));
    }
}
