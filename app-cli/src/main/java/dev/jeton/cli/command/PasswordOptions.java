package dev.jeton.cli.command;

import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import picocli.CommandLine.Option;

/** Where a password comes from: never from the command line, which other people on the machine can read. */
public final class PasswordOptions {

    /** The variable that scripts may give it in. */
    private static final String VARIABLE = "JETON_PASSWORD";

    @Option(
            names = "--password-stdin",
            description = "Read the password from standard input, one line. Default: $$JETON_PASSWORD, or asked for.")
    boolean fromInput;

    public boolean fromInput() {
        return fromInput;
    }

    /** Whether it is there without asking anybody. */
    public boolean isGiven(Shell shell) {
        return fromInput || shell.variable(VARIABLE).isPresent();
    }

    public String read(Shell shell, String question) {
        if (fromInput) {
            return shell.terminal()
                    .line()
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> CommandFailedException.usage(
                            "Standard input has no password.",
                            "Give it as one line: jeton ... --password-stdin < file"));
        }
        return shell.variable(VARIABLE).orElseGet(() -> shell.terminal().askSecret(question));
    }
}
