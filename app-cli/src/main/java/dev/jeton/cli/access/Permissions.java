package dev.jeton.cli.access;

import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names and {@code read-only} or {@code read-write}, whichever of its two spellings a registry has. */
final class Permissions {

    private Permissions() {}

    static Map<String, String> of(Json answer) {
        Map<String, String> permissions = new TreeMap<>();
        answer.fields()
                .forEach((name, value) ->
                        permissions.put(name, words(value.text().orElse(""))));
        return permissions;
    }

    private static String words(String permission) {
        return switch (permission) {
            case "write" -> "read-write";
            case "read" -> "read-only";
            default -> permission;
        };
    }

    static void print(Shell shell, OutputOptions output, String column, Map<String, String> permissions) {
        output.print(
                shell.terminal(),
                permissions,
                new Table(
                        List.of(column, "permission"),
                        permissions.entrySet().stream()
                                .map(entry -> List.of(entry.getKey(), entry.getValue()))
                                .toList()));
    }
}
