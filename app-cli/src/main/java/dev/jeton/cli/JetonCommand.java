package dev.jeton.cli;

import dev.jeton.cli.access.AccessCommand;
import dev.jeton.cli.command.Version;
import dev.jeton.cli.completion.CompletionCommand;
import dev.jeton.cli.doctor.DoctorCommand;
import dev.jeton.cli.doctor.PingCommand;
import dev.jeton.cli.login.LoginCommand;
import dev.jeton.cli.login.LogoutCommand;
import dev.jeton.cli.login.WhoamiCommand;
import dev.jeton.cli.org.OrgCommand;
import dev.jeton.cli.profile.ProfileCommand;
import dev.jeton.cli.team.TeamCommand;
import dev.jeton.cli.token.TokenCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code jeton}, of which all commands are parts. */
@Command(
        name = "jeton",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Manage accounts and access tokens of npm registries.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nArguments:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:It is done.",
            "1:It was refused.",
            "2:The command line is not right.",
            "3:The registry cannot be reached, or fails."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  jeton login --registry=https://registry.example/", "  jeton token list"},
        subcommands = {
            LoginCommand.class,
            LogoutCommand.class,
            WhoamiCommand.class,
            TokenCommand.class,
            ProfileCommand.class,
            OrgCommand.class,
            TeamCommand.class,
            AccessCommand.class,
            PingCommand.class,
            DoctorCommand.class,
            CompletionCommand.class
        })
final class JetonCommand {}
