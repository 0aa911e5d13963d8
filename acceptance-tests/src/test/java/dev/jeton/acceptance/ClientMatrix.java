package dev.jeton.acceptance;

import dev.jeton.acceptance.client.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was tried with which client, and how it went, as a table in {@code target/client-matrix.md}. Thread-safe. */
final class ClientMatrix {

    /** How one attempt went. */
    enum Outcome {
        WORKED("yes"),
        FAILED("**no**"),
        /** The client has no such command. */
        ABSENT("");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }
    }

    /** By client and action: what went wrong, or nothing. */
    private final Map<Client, Map<String, Outcome>> outcomes = new ConcurrentHashMap<>();

    private final Map<Client, Map<String, Throwable>> failures = new ConcurrentHashMap<>();

    /** Tries something; keeps how it went, and goes on. */
    void attempt(Client client, String action, Runnable attempt) {
        outcomes.computeIfAbsent(client, some -> new ConcurrentHashMap<>())
                .put(action, outcome(client, action, attempt));
    }

    private Outcome outcome(Client client, String action, Runnable attempt) {
        try {
            attempt.run();
            return Outcome.WORKED;
        } catch (UnsupportedOperationException lacking) {
            return Outcome.ABSENT;
        } catch (AssertionError | RuntimeException failed) {
            failures.computeIfAbsent(client, some -> new ConcurrentHashMap<>()).put(action, failed);
            return Outcome.FAILED;
        }
    }

    Outcome outcome(Client client, String action) {
        return Optional.ofNullable(outcomes.getOrDefault(client, Map.of()).get(action))
                .orElseThrow(() -> new IllegalStateException(action + " was not tried with " + client));
    }

    /** Why an attempt failed. */
    Optional<Throwable> failure(Client client, String action) {
        return Optional.ofNullable(failures.getOrDefault(client, Map.of()).get(action));
    }

    /** Writes the table. */
    void write(List<String> actions) {
        List<Client> clients =
                Stream.of(Client.values()).filter(outcomes::containsKey).toList();
        var table = new StringBuilder("| action | ")
                .append(clients.stream().map(ClientMatrix::title).collect(Collectors.joining(" | ")))
                .append(" |\n|")
                .append(" --- |".repeat(clients.size() + 1))
                .append('\n');
        for (String action : actions) {
            table.append("| ").append(action);
            for (Client client : clients) {
                table.append(" | ").append(outcome(client, action).text);
            }
            table.append(" |\n");
        }
        try {
            Path folder = Files.createDirectories(Path.of(System.getProperty("jeton.results", "target")));
            Files.writeString(folder.resolve("client-matrix.md"), table);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String title(Client client) {
        String name = client.name().replaceFirst("_.*", "").toLowerCase(Locale.ROOT);
        return name + " " + client.version();
    }
}
