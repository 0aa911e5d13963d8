package dev.jeton.cli.token;

import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jeton token list}. */
@Command(
        name = "list",
        aliases = "ls",
        description = "List your access tokens, newest first.",
        footer = {"  jeton token list", "  jeton token list --all --json"})
final class TokenListCommand extends RegistryCommand {

    @Option(names = "--all", description = "Also those that are expired or revoked. Default: those that work.")
    boolean all;

    @Mixin
    private OutputOptions output = new OutputOptions();

    TokenListCommand(Shell shell) {
        super(shell, "token");
    }

    @Override
    protected void run() {
        List<TokenEntry> every = new Tokens(registry()).list();
        Map<String, String> ids = Tokens.ids(every);
        List<TokenEntry> tokens =
                every.stream().filter(token -> all || token.isLive()).toList();
        output.print(
                shell().terminal(),
                output.json() ? json(tokens, ids) : null,
                output.parseable() ? columns(tokens, ids) : new Table(List.of(), List.of()),
                () -> show(tokens, ids));
    }

    /** Made one by one while they are written. */
    private static Iterable<Map<String, @Nullable Object>> json(List<TokenEntry> tokens, Map<String, String> ids) {
        return () -> tokens.stream().map(token -> token.json(id(ids, token))).iterator();
    }

    private static String id(Map<String, String> ids, TokenEntry token) {
        return ids.getOrDefault(token.key(), token.key());
    }

    /** npm's columns in npm's order, and more behind them. */
    private static Table columns(List<TokenEntry> tokens, Map<String, String> ids) {
        return new Table(
                List.of(
                        "key",
                        "token",
                        "id",
                        "name",
                        "created",
                        "readonly",
                        "CIDR whitelist",
                        "kind",
                        "status",
                        "expires"),
                tokens.stream()
                        .map(token -> List.of(
                                token.key(),
                                token.preview(),
                                id(ids, token),
                                token.name().orElse(""),
                                token.created(),
                                Boolean.toString(token.readsOnly()),
                                String.join(",", token.ranges()),
                                token.kind().orElse(""),
                                token.status(),
                                token.expires().orElse("")))
                        .toList());
    }

    private void show(List<TokenEntry> tokens, Map<String, String> ids) {
        if (tokens.isEmpty()) {
            shell().terminal().err().println("There are no tokens. Create one: jeton token create --help");
            return;
        }
        var headers = new ArrayList<>(List.of("id", "name", "token", "kind", "may", "from", "created", "expires"));
        if (all) {
            headers.add("status");
        }
        List<List<String>> rows = tokens.stream()
                .map(token -> {
                    var row = new ArrayList<>(List.of(
                            id(ids, token),
                            token.name().orElse("-"),
                            token.preview(),
                            token.kind().orElse("-"),
                            token.reach(),
                            token.ranges().isEmpty() ? "anywhere" : String.join(",", token.ranges()),
                            token.createdDay(),
                            token.expiresDay()));
                    if (all) {
                        row.add(token.status());
                    }
                    return List.copyOf(row);
                })
                .toList();
        new Table(headers, rows).print(shell().terminal(), true);
    }
}
