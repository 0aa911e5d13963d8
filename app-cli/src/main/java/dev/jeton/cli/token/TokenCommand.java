package dev.jeton.cli.token;

import picocli.CommandLine.Command;

/** {@code jeton token}. */
@Command(
        name = "token",
        description = "Create, list, show, check and revoke access tokens.",
        subcommands = {
            TokenCreateCommand.class,
            TokenListCommand.class,
            TokenShowCommand.class,
            TokenRevokeCommand.class,
            TokenCheckCommand.class
        },
        footer = {"  jeton token list", "  jeton token create --name=ci --scopes=@acme --expires-in=30d"})
public final class TokenCommand {}
