package dev.jeton.cli.login;

import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Answer;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.npmrc.Credential;
import dev.jeton.cli.npmrc.NerfDart;
import dev.jeton.cli.npmrc.NpmConfig;
import dev.jeton.cli.npmrc.NpmrcFile;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jeton logout}: ends the session on the registry and takes it out of {@code .npmrc}. */
@Command(
        name = "logout",
        description = "End the session, and take it out of .npmrc.",
        footer = {"  jeton logout", "  jeton logout --registry=https://registry.example/"})
public final class LogoutCommand extends RegistryCommand {

    private static final int UNAUTHORIZED = 401;

    @Option(
            names = "--scope",
            paramLabel = "<@scope>",
            description = "Log out of the registry of a scope. Default: none.")
    @Nullable
    String scope;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public LogoutCommand(Shell shell) {
        super(shell, "logout");
    }

    @Override
    protected void run() {
        Optional<String> named = Optional.ofNullable(scope).map(name -> name.startsWith("@") ? name : "@" + name);
        Registry registry = registry(named);
        Credential credential = registry.requireCredential();
        boolean alive = credential.token().map(token -> end(registry, token)).orElse(true);
        String key = NerfDart.of(registry.url());
        new NpmrcFile(config().userFile())
                .change(
                        Map.of(),
                        Set.of(
                                key + ":_authToken",
                                key + ":username",
                                key + ":_password",
                                key + ":_auth",
                                key + ":email"));
        requireGone(registry);
        String done = alive
                ? "Logged out of " + registry.url() + "."
                : "The session was over already; it is taken out of " + config().userFile() + ".";
        output.print(
                shell().terminal(),
                Map.of("registry", registry.url().toString()),
                new Table(List.of("registry"), List.of(List.of(registry.url().toString()))),
                () -> shell().terminal().out().println(done));
    }

    /** @return false if the registry does not know it any more: then there is nothing to keep either */
    private static boolean end(Registry registry, String token) {
        Answer answer = registry.exchange("DELETE", "/-/user/token/" + Registry.encoded(token), null);
        if (answer.status() == UNAUTHORIZED && !answer.challenges("ipaddress")) {
            return false;
        }
        registry.require(answer);
        return true;
    }

    /** Only the user's own file is changed, as by npm. */
    private void requireGone(Registry before) {
        Credential left = NpmConfig.of(shell()).credential(before.url());
        if (left.isPresent()) {
            throw CommandFailedException.refused(
                    "ESTILLTHERE",
                    "The session has ended, but " + left.source() + " still holds a credential for " + before.url()
                            + ".",
                    "Take it out there.");
        }
    }
}
