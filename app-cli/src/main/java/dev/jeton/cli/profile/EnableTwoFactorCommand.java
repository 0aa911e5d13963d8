package dev.jeton.cli.profile;

import dev.jeton.cli.command.PasswordOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Terminal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jeton profile enable-2fa}. */
@Command(
        name = "enable-2fa",
        aliases = {"enable-tfa", "enable2fa", "enabletfa"},
        description = "Turn two-factor authentication on, or change what it covers.",
        footer = {"  jeton profile enable-2fa", "  jeton profile enable-2fa auth-only"})
final class EnableTwoFactorCommand extends RegistryCommand {

    private static final Pattern SECRET = Pattern.compile("[?&]secret=([A-Za-z2-7]+)");

    @Parameters(
            paramLabel = "auth-only|auth-and-writes",
            arity = "0..1",
            defaultValue = "auth-and-writes",
            description = "What it covers: the account, or publishing as well. Default: ${DEFAULT-VALUE}.")
    String mode = "auth-and-writes";

    @Mixin
    private PasswordOptions password = new PasswordOptions();

    EnableTwoFactorCommand(Shell shell) {
        super(shell, "profile");
    }

    @Override
    protected void run() {
        if (!List.of("auth-only", "auth-and-writes").contains(mode)) {
            throw CommandFailedException.usage(
                    "Invalid two-factor authentication mode: " + mode + ".", "Use auth-only or auth-and-writes.");
        }
        Terminal terminal = shell().terminal();
        Registry registry = registry();
        Json profile = Profile.read(registry);
        if (Profile.mode(profile).equals(mode)) {
            terminal.out().println("Two-factor authentication is already enabled and set to " + mode + ".");
            return;
        }
        if (!terminal.isInteractive() && Profile.mode(profile).equals("disabled")) {
            throw CommandFailedException.usage(
                    "Turning two-factor authentication on takes somebody who reads a code from an authenticator.",
                    "Run it on a terminal.");
        }
        String secret = password.read(shell(), "Password");
        if (profile.at("tfa").flag("pending")) {
            Profile.twoFactor(registry, Json.object("password", secret, "mode", "disable"));
        }
        Json answer = Profile.twoFactor(registry, Json.object("password", secret, "mode", mode))
                .at("tfa");
        if (answer.isObject()) {
            terminal.out()
                    .println("Two-factor authentication mode changed to: "
                            + answer.text("mode").orElse(mode) + ".");
            return;
        }
        enroll(registry, answer.text().orElse(""));
    }

    private void enroll(Registry registry, String url) {
        Matcher seed = SECRET.matcher(url);
        if (!url.startsWith("otpauth://") || !seed.find()) {
            throw CommandFailedException.server(
                    "E2FA",
                    "The registry " + registry.url() + " gave nothing that an authenticator can read.",
                    "Turn two-factor authentication on at its website.");
        }
        Terminal terminal = shell().terminal();
        terminal.err().println("Scan this into your authenticator app:");
        terminal.err().println(QrPicture.of(url));
        terminal.err().println("Or enter the code: " + seed.group(1));
        String passcode =
                terminal.ask("And a one-time passcode from your authenticator").replace(" ", "");
        List<Json> codes =
                Profile.twoFactor(registry, List.of(passcode)).at("tfa").items();
        terminal.err()
                .println("Two-factor authentication is on. Keep these recovery codes: each works once, when you have"
                        + " no authenticator.");
        terminal.err().flush();
        codes.forEach(code -> terminal.out().println(code.text().orElse("")));
    }
}
