package dev.jeton.cli.profile;

import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import dev.jeton.cli.shell.Terminal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jeton profile get}. */
@Command(
        name = "get",
        description = "Show your account, or one field of it.",
        footer = {"  jeton profile get", "  jeton profile get email"})
final class ProfileGetCommand extends RegistryCommand {

    @Parameters(paramLabel = "<field>", arity = "0..1", description = "The field to show. Default: all of them.")
    @Nullable
    String field;

    @Mixin
    private OutputOptions output = new OutputOptions();

    ProfileGetCommand(Shell shell) {
        super(shell, "profile");
    }

    @Override
    protected void run() {
        Json profile = Profile.read(registry());
        List<List<String>> rows = rows(profile);
        if (field == null) {
            Table table = Table.of(rows);
            output.print(shell().terminal(), profile.value(), table, () -> table.print(shell().terminal(), false));
            return;
        }
        String value = rows.stream()
                .filter(row -> row.get(0).equals(field))
                .map(row -> row.get(1))
                .findFirst()
                .orElseThrow(() -> CommandFailedException.refused(
                        "not_found", "Your account has no field " + field + ".", "See all: jeton profile get"));
        output.print(
                shell().terminal(),
                value,
                Table.of(List.of(List.of(field, value))),
                () -> shell().terminal().out().println(Terminal.printable(value)));
    }

    private static List<List<String>> rows(Json profile) {
        var rows = new ArrayList<List<String>>();
        profile.fields().forEach((name, value) -> {
            if (!name.equals("tfa") && !name.equals("email_verified")) {
                value.text().filter(text -> !text.isEmpty()).ifPresent(text -> rows.add(List.of(name, text)));
            }
        });
        rows.add(List.of("two-factor auth", Profile.mode(profile)));
        return rows;
    }
}
