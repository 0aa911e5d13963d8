package dev.jeton.cli.shell;

import java.util.LinkedHashMap;
import java.util.Map;

/** A command cannot do what it was asked for. Carries a sentence that says why and one that says what to do next. */
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whose turn it is now, as the exit code tells scripts. */
    public enum Kind {
        /** Somebody said no: the registry, or the person at the prompt. */
        REFUSED(1),
        /** The command line or a file it names is not right. */
        USAGE(2),
        /** The registry cannot be reached, or fails. */
        SERVER(3);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;
    private final String code;
    private final String next;
    private final transient Map<String, String> details;
    private final boolean told;

    private CommandFailedException(
            Kind kind, String code, String message, String next, Map<String, String> details, boolean told) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.next = next;
        this.details = details;
        this.told = told;
    }

    /**
     * @param code stable, for scripts: npm's, such as {@code EOTP}, or the server's, such as {@code read_only_token}
     * @param next what to do now; may be empty where the message says it
     */
    public static CommandFailedException refused(String code, String message, String next) {
        return new CommandFailedException(Kind.REFUSED, code, message, next, Map.of(), false);
    }

    public static CommandFailedException usage(String message, String next) {
        return new CommandFailedException(Kind.USAGE, "EUSAGE", message, next, Map.of(), false);
    }

    public static CommandFailedException server(String code, String message, String next) {
        return new CommandFailedException(Kind.SERVER, code, message, next, Map.of(), false);
    }

    /** The same failure with something that a script may need, such as an address to open. */
    public CommandFailedException with(String name, String value) {
        var more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new CommandFailedException(kind, code, message(), next, more, told);
    }

    /** The same failure, of which a program has been told on standard output already: it was the result. */
    public CommandFailedException told() {
        return new CommandFailedException(kind, code, message(), next, details, true);
    }

    public boolean isTold() {
        return told;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public String next() {
        return next;
    }

    public Map<String, String> details() {
        return details;
    }
}
