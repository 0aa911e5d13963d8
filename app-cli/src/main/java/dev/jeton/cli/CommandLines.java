package dev.jeton.cli;

import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Terminal;
import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the command together, and says how it ends. */
public final class CommandLines {

    private static final int REFUSED = CommandFailedException.Kind.REFUSED.exitCode();

    private CommandLines() {}

    /** The whole command, in the surroundings that it is given. */
    public static CommandLine of(Shell shell) {
        return of(shell, JetonCommand.COMMANDS.values());
    }

    /**
     * The part of the command that these arguments need. Describing all commands takes longer than doing what most of
     * them do.
     */
    static CommandLine of(Shell shell, List<String> arguments) {
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        Class<?> only = JetonCommand.COMMANDS.get(first);
        if (first.equals("--version") || first.equals("-V")) {
            return of(shell, List.<Class<?>>of());
        }
        return only == null || first.equals(JetonCommand.COMPLETION) ? of(shell) : of(shell, List.of(only));
    }

    private static CommandLine of(Shell shell, Collection<Class<?>> commands) {
        Terminal terminal = shell.terminal();
        var whole = new CommandLine(new JetonCommand(), new Commands(shell));
        commands.forEach(whole::addSubcommand);
        return whole.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpAutoWidth(false)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(
                        (malformed, arguments) -> explain(malformed, terminal, List.of(arguments)))
                .setExecutionExceptionHandler((failed, command, parsed) -> failed
                                instanceof CommandFailedException known
                        ? say(known, terminal, isJson(parsed.originalArgs()))
                        : apologize(failed, terminal, parsed.originalArgs().contains("--verbose")));
    }

    private static boolean isJson(List<String> arguments) {
        return arguments.contains("--json");
    }

    private static int explain(ParameterException malformed, Terminal terminal, List<String> arguments) {
        String name = malformed.getCommandLine().getCommandSpec().qualifiedName();
        List<String> similar =
                malformed instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String meant = similar.isEmpty() ? "" : "Did you mean: " + String.join(", ", similar) + "? ";
        return say(
                CommandFailedException.usage(problem(malformed, name), meant + "See: " + name + " --help"),
                terminal,
                isJson(arguments));
    }

    private static String problem(ParameterException malformed, String name) {
        boolean group = !malformed.getCommandLine().getSubcommands().isEmpty();
        if (group && malformed instanceof UnmatchedArgumentException unmatched) {
            return name + " has no command " + unmatched.getUnmatched().get(0) + ".";
        }
        return group && !(malformed instanceof UnmatchedArgumentException)
                ? name + " needs a command behind it."
                : sentence(String.valueOf(malformed.getMessage()));
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static int say(CommandFailedException failed, Terminal terminal, boolean json) {
        if (json && !failed.isTold()) {
            Map<String, String> error = new LinkedHashMap<>();
            error.put("code", failed.code());
            error.put("message", failed.message());
            error.put("next", failed.next());
            error.putAll(failed.details());
            Json.pretty(Map.of("error", error), terminal.out());
        }
        terminal.err().println("jeton: " + Terminal.printable(failed.message()));
        if (!failed.next().isEmpty()) {
            terminal.err().println(Terminal.printable(failed.next()));
        }
        terminal.err().flush();
        return failed.kind().exitCode();
    }

    /** What nobody thought of. The stack is for whoever looks for the mistake, not for whoever met it. */
    private static int apologize(Exception failed, Terminal terminal, boolean verbose) {
        terminal.err().println("jeton: Something went wrong that should not: this is a mistake in jeton.");
        terminal.err().println("Please report it, with what --verbose prints.");
        if (verbose) {
            failed.printStackTrace(terminal.err());
        }
        terminal.err().flush();
        return REFUSED;
    }

    /** Gives every command its surroundings. */
    private record Commands(Shell shell) implements CommandLine.IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (List.of(constructor.getParameterTypes()).equals(List.of(Shell.class))) {
                    constructor.setAccessible(true);
                    return type.cast(constructor.newInstance(shell));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
