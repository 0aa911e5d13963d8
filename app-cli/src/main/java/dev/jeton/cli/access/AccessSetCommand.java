package dev.jeton.cli.access;

import dev.jeton.cli.command.Arguments;
import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import dev.jeton.core.packages.PackageName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jeton access set}. */
@Command(
        name = "set",
        description = "Change who may read a package, or what it takes to publish it.",
        footer = {"  jeton access set status=private @acme/ui", "  jeton access set mfa=automation @acme/ui"})
final class AccessSetCommand extends RegistryCommand {

    @Parameters(
            index = "0",
            paramLabel = "<setting>",
            description =
                    "status=public or status=private; mfa=none, mfa=publish (two-factor authentication and no tokens)"
                            + " or mfa=automation (two-factor authentication or such a token).")
    String setting = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "<package>",
            description = "Its name. Default: the one in package.json.")
    @Nullable
    String name;

    @Mixin
    private OutputOptions output = new OutputOptions();

    AccessSetCommand(Shell shell) {
        super(shell, "access");
    }

    @Override
    protected void run() {
        Map<String, Object> body = body();
        PackageName subject = Arguments.packageName(shell(), name);
        Registry registry = registry(Arguments.scope(subject));
        registry.requireCredential();
        registry.send("POST", "/-/package/" + Arguments.inPath(subject) + "/access", body);
        String value = setting.substring(setting.indexOf('=') + 1);
        output.print(
                shell().terminal(),
                Map.of(subject.toString(), value),
                new Table(List.of("package", "value"), List.of(List.of(subject.toString(), value))),
                () -> shell().terminal().out().println(subject + ": " + setting));
    }

    private Map<String, Object> body() {
        return switch (setting) {
            case "status=public" -> Map.of("access", "public");
            case "status=private", "status=restricted" -> Map.of("access", "restricted");
            case "mfa=none" -> Map.of("publish_requires_tfa", false);
            case "mfa=publish" -> Json.object("publish_requires_tfa", true, "automation_token_overrides_tfa", false);
            case "mfa=automation" -> Json.object("publish_requires_tfa", true, "automation_token_overrides_tfa", true);
            default ->
                throw CommandFailedException.usage(
                        "There is no such setting: " + setting + ".",
                        "Use status=public, status=private, mfa=none, mfa=publish or mfa=automation.");
        };
    }
}
