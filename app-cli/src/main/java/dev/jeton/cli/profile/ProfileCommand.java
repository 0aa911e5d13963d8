package dev.jeton.cli.profile;

import picocli.CommandLine.Command;

/** {@code jeton profile}. */
@Command(
        name = "profile",
        description = "Show and change your account and its two-factor authentication.",
        subcommands = {
            ProfileGetCommand.class,
            ProfileSetCommand.class,
            EnableTwoFactorCommand.class,
            DisableTwoFactorCommand.class
        },
        footer = {"  jeton profile get", "  jeton profile enable-2fa auth-and-writes"})
public final class ProfileCommand {}
