package dev.jeton.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a registry is reached. */
public final class RegistryOptions {

    @Option(
            names = "--registry",
            paramLabel = "<url>",
            description = "Address of the registry. Default: what .npmrc says, as for npm.")
    @Nullable
    String registry;

    @Option(
            names = "--otp",
            paramLabel = "<code>",
            description = "One-time passcode, 6 digits, or a recovery code. Default: asked for when one is needed.")
    @Nullable
    String otp;

    @Option(
            names = "--timeout",
            paramLabel = "<seconds>",
            defaultValue = "30",
            description = "Seconds to wait for the registry, 1 to 3600. Default: ${DEFAULT-VALUE}.")
    int timeout;

    @Option(
            names = "--verbose",
            description = "Show the exchange with the registry on standard error, without its secrets. Default: false.")
    boolean verbose;
}
