package dev.jeton.cli.access;

import picocli.CommandLine.Command;

/** {@code jeton access}. */
@Command(
        name = "access",
        description = "Show and change who may read and publish packages.",
        subcommands = {
            AccessCommand.ListGroup.class,
            AccessCommand.GetGroup.class,
            AccessSetCommand.class,
            AccessGrantCommand.class,
            AccessRevokeCommand.class
        },
        footer = {"  jeton access list packages", "  jeton access set status=public @acme/ui"})
public final class AccessCommand {

    /** {@code jeton access list}. */
    @Command(
            name = "list",
            aliases = "ls",
            description = "List packages, or the collaborators of one.",
            subcommands = {AccessPackagesCommand.class, AccessCollaboratorsCommand.class},
            footer = {"  jeton access list packages", "  jeton access list collaborators @acme/ui"})
    static final class ListGroup {}

    /** {@code jeton access get}. */
    @Command(
            name = "get",
            description = "Show whether a package is public.",
            subcommands = AccessStatusCommand.class,
            footer = {"  jeton access get status @acme/ui", "  jeton access get status @acme/ui --json"})
    static final class GetGroup {}
}
