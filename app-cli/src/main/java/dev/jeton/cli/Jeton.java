package dev.jeton.cli;

import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Terminal;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Where the {@code jeton} command begins: the only place that knows the real streams, environment and clock. */
public final class Jeton {

    private Jeton() {}

    public static void main(String... arguments) {
        Map<String, String> environment = System.getenv();
        var out = writer(FileDescriptor.out);
        var err = writer(FileDescriptor.err);
        boolean styled = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        var terminal = new Terminal(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                out,
                err,
                new Terminal.Kinds(isTerminal(0), isTerminal(1), isTerminal(2), styled),
                System::console);
        var shell = new Shell(
                terminal,
                environment,
                Path.of("").toAbsolutePath(),
                Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")))
                        .toAbsolutePath(),
                InstantSource.system());
        int exitCode = CommandLines.of(shell, List.of(arguments)).execute(arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }

    /** Linux says for each stream what it is; elsewhere Java knows only whether all of them are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // the native binary has the console that is null elsewhere
    private static boolean isTerminal(int descriptor) {
        try {
            String name = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return name.startsWith("/dev/pts/") || name.startsWith("/dev/tty") || name.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noSuchFileSystem) {
            return System.console() != null;
        }
    }
}
