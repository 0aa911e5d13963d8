package dev.jeton.cli.team;

import picocli.CommandLine.Command;

/** {@code jeton team}. */
@Command(
        name = "team",
        description = "Create, list and change the teams of an organization.",
        subcommands = {
            TeamCreateCommand.class,
            TeamDestroyCommand.class,
            TeamListCommand.class,
            TeamAddCommand.class,
            TeamRemoveCommand.class
        },
        footer = {"  jeton team ls acme", "  jeton team add acme:developers ada"})
public final class TeamCommand {}
