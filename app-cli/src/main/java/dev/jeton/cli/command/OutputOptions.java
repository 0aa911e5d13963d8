package dev.jeton.cli.command;

import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.Table;
import dev.jeton.cli.shell.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** In which form a result is wanted. The forms for programs are stable: docs/command.md lists them. */
public final class OutputOptions {

    static final class Format {

        @Option(names = "--json", description = "Print JSON. Default: text for people.")
        boolean json;

        @Option(
                names = "--parseable",
                description =
                        "Print a line of column names, then a line each, with tabs between. Default: text for people.")
        boolean parseable;
    }

    @ArgGroup
    @Nullable
    Format format;

    public boolean json() {
        return format != null && format.json;
    }

    public boolean parseable() {
        return format != null && format.parseable;
    }

    /** Prints a result that has columns. */
    public void print(Terminal terminal, @Nullable Object json, Table table) {
        print(terminal, json, table, () -> table.print(terminal, true));
    }

    /** Prints a result for programs, or what people are told. */
    public void print(Terminal terminal, @Nullable Object json, Table table, Runnable forPeople) {
        if (json()) {
            Json.pretty(json, terminal.out());
        } else if (parseable()) {
            table.printParseable(terminal.out());
        } else {
            forPeople.run();
        }
        terminal.out().flush();
    }
}
