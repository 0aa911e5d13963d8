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
import java.util.LinkedHashMap;
import java.util.Map;
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
        footer = {"  jeton login --registry=https://registry.example/", "  jeton token list"})
final class JetonCommand {

    /** The one that has to know all others. */
    static final String COMPLETION = "completion";

    /** What is below it, in the order of its help. */
    static final Map<String, Class<?>> COMMANDS = commands();

    private static Map<String, Class<?>> commands() {
        var commands = new LinkedHashMap<String, Class<?>>();
        commands.put("login", LoginCommand.class);
        commands.put("logout", LogoutCommand.class);
        commands.put("whoami", WhoamiCommand.class);
        commands.put("token", TokenCommand.class);
        commands.put("profile", ProfileCommand.class);
        commands.put("org", OrgCommand.class);
        commands.put("team", TeamCommand.class);
        commands.put("access", AccessCommand.class);
        commands.put("ping", PingCommand.class);
        commands.put("doctor", DoctorCommand.class);
        commands.put(COMPLETION, CompletionCommand.class);
        return commands;
    }
}
