package dev.jeton.cli.org;

import picocli.CommandLine.Command;

/** {@code jeton org}. */
@Command(
        name = "org",
        description = "List, add and remove members of an organization.",
        subcommands = {OrgListCommand.class, OrgSetCommand.class, OrgRemoveCommand.class},
        footer = {"  jeton org ls acme", "  jeton org set acme ada admin"})
public final class OrgCommand {}
