package dev.jeton.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script for fish, which picocli has none for. */
final class FishCompletion {

    private FishCompletion() {}

    static String of(CommandLine root) {
        var lines = new ArrayList<String>();
        lines.add("# Completes the jeton command in fish. Made by: jeton completion fish");
        lines.add("""
                function __jeton_at
                    set -l words (commandline -opc)
                    set -e words[1]
                    set -l plain
                    for word in $words
                        string match -q -- '-*' $word; or set -a plain $word
                    end
                    test "$plain" = "$argv"
                end
                function __jeton_in
                    set -l words (commandline -opc)
                    set -e words[1]
                    set -l plain
                    for word in $words
                        string match -q -- '-*' $word; or set -a plain $word
                    end
                    string match -q -- "$argv*" "$plain"
                end
                complete -c jeton -f""");
        describe(root, List.of(), lines);
        return String.join("\n", lines) + "\n";
    }

    private static void describe(CommandLine command, List<String> path, List<String> lines) {
        String at = String.join(" ", path);
        for (Map.Entry<String, CommandLine> child : command.getSubcommands().entrySet()) {
            if (!child.getKey().equals(child.getValue().getCommandName())) {
                continue; // an alias
            }
            lines.add("complete -c jeton -n '__jeton_at %s' -a %s -d %s"
                    .formatted(
                            at,
                            child.getKey(),
                            quoted(child.getValue()
                                    .getCommandSpec()
                                    .usageMessage()
                                    .description())));
            var deeper = new ArrayList<>(path);
            deeper.add(child.getKey());
            describe(child.getValue(), deeper, lines);
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            for (String name : option.names()) {
                String flag = name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1);
                lines.add("complete -c jeton -n '__jeton_in %s' %s%s -d %s"
                        .formatted(at, flag, option.arity().max() > 0 ? " -r" : "", quoted(option.description())));
            }
        }
    }

    private static String quoted(String... description) {
        String text = String.join(" ", description).replaceAll("\\. Default: .*", ".");
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
