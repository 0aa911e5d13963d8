package dev.jeton.cli.manual;

import dev.jeton.cli.CommandLines;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Writes what comes with the command besides the command: manual pages, and completion scripts for shells. For the build. */
public final class Handouts {

    private Handouts() {}

    /** @param arguments a folder, and the time of the build, so that two builds of one commit are equal */
    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Instant built = Instant.parse(arguments[1]);
        Path pages = Files.createDirectories(folder.resolve("man/man1"));
        ManualPage.writeAll(command(new StringWriter(), built), pages, built);
        Map<String, String> scripts = Map.of("bash", "jeton", "zsh", "_jeton", "fish", "jeton.fish");
        for (Map.Entry<String, String> script : scripts.entrySet()) {
            var text = new StringWriter();
            command(text, built).execute("completion", script.getKey());
            Files.writeString(
                    Files.createDirectories(folder.resolve("completions/" + script.getKey()))
                            .resolve(script.getValue()),
                    // zsh finds a script by what its first line says that it completes
                    script.getKey().equals("zsh") ? "#compdef jeton\n" + text : text.toString());
        }
    }

    private static CommandLine command(StringWriter out, Instant built) {
        var terminal = new Terminal(
                new BufferedReader(new StringReader("")),
                new PrintWriter(out),
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true),
                new Terminal.Kinds(false, false, false, false),
                () -> null);
        var here = Path.of("").toAbsolutePath();
        return CommandLines.of(new Shell(terminal, Map.of(), here, here, InstantSource.fixed(built)));
    }

    static List<String> path(CommandLine command) {
        return List.of(command.getCommandSpec().qualifiedName(" ").split(" "));
    }
}
