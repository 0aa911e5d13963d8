package dev.jeton.cli.profile;

import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.PasswordOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jeton profile set}. */
@Command(
        name = "set",
        description = "Change a field of your account, or your password.",
        footer = {"  jeton profile set fullname \"Ada Lovelace\"", "  jeton profile set password"})
final class ProfileSetCommand extends RegistryCommand {

    @Parameters(
            index = "0",
            paramLabel = "<field>",
            description = "email, password, fullname, homepage, freenode, twitter or github.")
    String field = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "<value>",
            description = "What it is to be; empty to take it out. Never for the password, which is asked for.")
    @Nullable
    String value;

    @Mixin
    private PasswordOptions password = new PasswordOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    ProfileSetCommand(Shell shell) {
        super(shell, "profile");
    }

    @Override
    protected void run() {
        if (!Profile.WRITABLE.contains(field)) {
            throw CommandFailedException.usage(
                    "\"" + field + "\" is not a field that can be set.",
                    "Fields that can be are: " + String.join(", ", Profile.WRITABLE) + ".");
        }
        boolean secret = field.equals("password");
        if (secret && value != null) {
            throw CommandFailedException.usage(
                    "A password does not belong on the command line: others on this machine can read it there.",
                    "Leave it out; it is asked for.");
        }
        if (!secret && value == null) {
            throw CommandFailedException.usage("The value is missing.", "Give it behind the field.");
        }
        Registry registry = registry();
        Json before = Profile.read(registry);
        Json after = Profile.change(registry, before, field, secret ? newPassword() : emptyAsNull());
        String done = secret
                ? "Set password"
                : "Set " + field + " to " + after.text(field).orElse("nothing");
        output.print(
                shell().terminal(),
                secret
                        ? Map.of("password", true)
                        : Map.of(field, after.text(field).orElse("")),
                Table.of(List.of(List.of(field, secret ? "" : after.text(field).orElse("")))),
                () -> shell().terminal().out().println(done));
    }

    private @Nullable String emptyAsNull() {
        return value == null || value.isEmpty() ? null : value;
    }

    /** Without a terminal: the old one on the first line of standard input, the new one on the second. */
    private Map<String, Object> newPassword() {
        if (password.fromInput()) {
            return Json.object("old", password.read(shell(), ""), "new", password.read(shell(), ""));
        }
        String old = password.read(shell(), "Current password");
        String chosen = shell().terminal().askSecret("New password");
        if (!chosen.equals(shell().terminal().askSecret("New password again"))) {
            throw CommandFailedException.refused("EMISMATCH", "The two new passwords differ.", "Start again.");
        }
        return Json.object("old", old, "new", chosen);
    }
}
