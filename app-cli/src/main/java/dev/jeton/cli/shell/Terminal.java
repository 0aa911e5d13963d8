package dev.jeton.cli.shell;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a command is read from and written to. Results go to {@link #out}; everything else, prompts too, to {@link #err}.
 * Not thread-safe, but for {@link #err}.
 */
public final class Terminal {

    /**
     * Which of the streams are terminals.
     *
     * @param styled whether colours and a spinner are wanted there: neither {@code NO_COLOR} nor a dumb terminal
     */
    public record Kinds(boolean in, boolean out, boolean err, boolean styled) {}

    private final BufferedReader in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Kinds kinds;
    private final Supplier<@Nullable Console> console;

    public Terminal(
            BufferedReader in, PrintWriter out, PrintWriter err, Kinds kinds, Supplier<@Nullable Console> console) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.kinds = kinds;
        this.console = console;
    }

    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    /** Whether somebody sits there who can be asked: standard input and output are terminals, as npm has it. */
    public boolean isInteractive() {
        return kinds.in() && kinds.out();
    }

    public boolean showsTables() {
        return kinds.out();
    }

    public boolean colours() {
        return kinds.out() && kinds.styled();
    }

    public boolean spins() {
        return kinds.err() && kinds.styled();
    }

    /**
     * Asks for a line that may be seen.
     *
     * @throws CommandFailedException if nobody can be asked, or nothing is answered
     */
    public String ask(String question) {
        requireInteractive(question);
        err.print(question + ": ");
        err.flush();
        return line().orElseThrow(Terminal::cancelled).strip();
    }

    /** Asks for a line that is not shown while it is typed. The terminal is as before, also after Ctrl-C. */
    public String askSecret(String question) {
        requireInteractive(question);
        Console person = console.get();
        if (person == null) {
            throw cannotAsk(question);
        }
        err.print(question + ": ");
        err.flush();
        char[] typed = person.readPassword();
        if (typed == null) {
            throw cancelled();
        }
        return new String(typed);
    }

    /** The next line of standard input; empty at its end. */
    public Optional<String> line() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /**
     * A text from elsewhere as it may be shown: what would steer the terminal is taken out. Line breaks stay.
     */
    public static String printable(String text) {
        return text.codePoints()
                .map(letter -> letter != '\n' && Character.isISOControl(letter) ? '?' : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void requireInteractive(String question) {
        if (!isInteractive()) {
            throw cannotAsk(question);
        }
    }

    private static CommandFailedException cannotAsk(String question) {
        return CommandFailedException.usage(
                "This command has to ask for something (" + question + "), but standard input is no terminal.",
                "Run it on a terminal, or see its --help for how to give that otherwise.");
    }

    private static CommandFailedException cancelled() {
        return CommandFailedException.refused(
                "ECANCELLED", "Nothing was answered, so nothing was done.", "Start again.");
    }
}
