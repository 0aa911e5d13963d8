package dev.jeton.cli.token;

import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jeton token show}. */
@Command(
        name = "show",
        description = "Show one access token, but not its text.",
        footer = {"  jeton token show 3fa85f", "  jeton token show 3fa85f --json"})
final class TokenShowCommand extends RegistryCommand {

    @Parameters(paramLabel = "<id>", description = "The key of the token, or its beginning.")
    String id = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    TokenShowCommand(Shell shell) {
        super(shell, "token");
    }

    @Override
    protected void run() {
        List<TokenEntry> every = new Tokens(registry()).list();
        Map<String, String> ids = Tokens.ids(every);
        TokenEntry token = Tokens.find(every, id);
        List<List<String>> rows = rows(token);
        Table table = Table.of(rows);
        output.print(
                shell().terminal(),
                token.json(ids.getOrDefault(token.key(), token.key())),
                table,
                () -> table.print(shell().terminal(), false));
    }

    private static List<List<String>> rows(TokenEntry token) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("key", token.key()));
        rows.add(List.of("token", token.preview()));
        token.name().ifPresent(name -> rows.add(List.of("name", name)));
        token.description().ifPresent(text -> rows.add(List.of("description", text)));
        token.kind().ifPresent(kind -> rows.add(List.of("kind", kind)));
        rows.add(List.of("status", token.status()));
        rows.add(List.of("may", token.reach()));
        rows.add(List.of("from", token.ranges().isEmpty() ? "anywhere" : String.join(", ", token.ranges())));
        rows.add(List.of("created", token.created()));
        rows.add(List.of("expires", token.expires().orElse("never")));
        token.revoked().ifPresent(at -> rows.add(List.of("revoked", at)));
        token.accessed().ifPresent(at -> rows.add(List.of("accessed", at)));
        return rows;
    }
}
