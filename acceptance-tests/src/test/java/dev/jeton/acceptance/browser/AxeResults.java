package dev.jeton.acceptance.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What axe-core found on every page, as a table, written anew with every page. Thread-safe. */
final class AxeResults {

    private static final List<String> IMPACTS = List.of("critical", "serious", "moderate", "minor");

    /** By page and colour scheme: how many violations of each impact, and which. */
    private static final Map<String, JsonNode> FOUND = new TreeMap<>();

    private AxeResults() {}

    /** Fails for what is serious or worse. */
    static void add(String page, String scheme, JsonNode violations) {
        synchronized (FOUND) {
            FOUND.put("| " + page + " | " + scheme, violations);
            write();
        }
        List<JsonNode> grave = StreamSupport.stream(violations.spliterator(), false)
                .filter(violation -> IMPACTS.indexOf(violation.path("impact").asText()) < 2)
                .toList();
        if (!grave.isEmpty()) {
            throw new AssertionError("axe-core on " + page + " (" + scheme + "):\n"
                    + grave.stream().map(AxeResults::told).collect(Collectors.joining("\n")));
        }
    }

    private static String told(JsonNode violation) {
        return violation.path("impact").asText() + " " + violation.path("id").asText() + ": "
                + StreamSupport.stream(violation.path("nodes").spliterator(), false)
                        .map(node -> node.path("html").asText() + " "
                                + node.path("failureSummary").asText())
                        .collect(Collectors.joining("\n    "));
    }

    private static void write() {
        var table = new StringBuilder("| page | colours | " + String.join(" | ", IMPACTS)
                + " | rules |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        FOUND.forEach((page, violations) -> {
            table.append(page);
            for (String impact : IMPACTS) {
                table.append(" | ").append(count(violations, impact));
            }
            table.append(" | ")
                    .append(StreamSupport.stream(violations.spliterator(), false)
                            .map(violation -> violation.path("id").asText())
                            .collect(Collectors.joining(", ")))
                    .append(" |\n");
        });
        try {
            Files.createDirectories(Inspection.results());
            Files.writeString(Inspection.results().resolve("axe-results.md"), table);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long count(JsonNode violations, String impact) {
        return StreamSupport.stream(violations.spliterator(), false)
                .filter(violation -> violation.path("impact").asText().equals(impact))
                .count();
    }
}
