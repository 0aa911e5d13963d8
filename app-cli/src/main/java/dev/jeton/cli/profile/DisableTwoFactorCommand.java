package dev.jeton.cli.profile;

import dev.jeton.cli.command.PasswordOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code jeton profile disable-2fa}. */
@Command(
        name = "disable-2fa",
        aliases = {"disable-tfa", "disable2fa", "disabletfa"},
        description = "Turn two-factor authentication off.",
        footer = {"  jeton profile disable-2fa", "  jeton profile disable-2fa --otp=123456 --password-stdin < password"
        })
final class DisableTwoFactorCommand extends RegistryCommand {

    @Mixin
    private PasswordOptions password = new PasswordOptions();

    DisableTwoFactorCommand(Shell shell) {
        super(shell, "profile");
    }

    @Override
    protected void run() {
        Registry registry = registry();
        Json profile = Profile.read(registry);
        if (!profile.at("tfa").isObject()) {
            shell().terminal().out().println("Two-factor authentication is not enabled.");
            return;
        }
        Profile.twoFactor(registry, Json.object("password", password.read(shell(), "Password"), "mode", "disable"));
        shell().terminal().out().println("Two-factor authentication disabled.");
    }
}
