package dev.jeton.acceptance.client;

import java.util.List;

/**
 * How a command ended.
 *
 * @param command what was run
 * @param exitCode as the operating system gave it
 * @param output what it wrote to standard output, without the control sequences of terminals
 * @param errors what it wrote to standard error; empty on a terminal, where everything is output
 */
public record Result(List<String> command, int exitCode, String output, String errors) {

    /** Everything that the person saw. */
    public String shown() {
        return output + errors;
    }

    public boolean succeeded() {
        return exitCode == 0;
    }

    @Override
    public String toString() {
        return "%s%nexit code %d%n--- output%n%s%n--- errors%n%s"
                .formatted(String.join(" ", command), exitCode, output, errors);
    }
}
