package dev.jeton.cli.login;

import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.PasswordOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Answer;
import dev.jeton.cli.http.BrowserApproval;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.npmrc.Credential;
import dev.jeton.cli.npmrc.NerfDart;
import dev.jeton.cli.npmrc.NpmConfig.Setting;
import dev.jeton.cli.npmrc.NpmrcFile;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jeton login}: as {@code npm login}, and its session is kept where npm keeps it. */
@Command(
        name = "login",
        description = "Log in to a registry, and keep the session in .npmrc.",
        footer = {
            "  jeton login --registry=https://registry.example/",
            "  jeton login --username=ada --password-stdin < password"
        })
public final class LoginCommand extends RegistryCommand {

    /** How npm calls the two ways. */
    enum AuthType {
        web,
        legacy
    }

    private static final int BAD_REQUEST = 400;

    @Option(
            names = "--auth-type",
            paramLabel = "web|legacy",
            description =
                    "In the browser, or with user name and password here. Default: web, where the registry has it.")
    AuthType authType = AuthType.web;

    @Option(
            names = "--username",
            paramLabel = "<name>",
            description = "Whose password is given. Default: asked for. Implies legacy.")
    @Nullable
    String username;

    @Option(
            names = "--scope",
            paramLabel = "<@scope>",
            description = "Also use this registry for the packages of a scope. Default: none.")
    @Nullable
    String scope;

    @Mixin
    private PasswordOptions password = new PasswordOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    public LoginCommand(Shell shell) {
        super(shell, "login");
    }

    @Override
    protected void run() {
        Optional<String> named = Optional.ofNullable(scope).map(name -> name.startsWith("@") ? name : "@" + name);
        Setting address = address(named);
        Registry registry = registry(address, Credential.NONE);
        boolean typed = authType == AuthType.legacy || username != null || password.fromInput();
        String token = typed ? withPassword(registry) : inBrowser(registry).orElseGet(() -> withPassword(registry));
        keep(registry, token, named);
        String done = named.map(name -> "Logged in to scope " + name + " on " + registry.url() + ".")
                .orElse("Logged in on " + registry.url() + ".");
        String file = config().userFile().toString();
        output.print(
                shell().terminal(),
                Json.object("registry", registry.url().toString(), "userconfig", file),
                new Table(
                        List.of("registry", "userconfig"),
                        List.of(List.of(registry.url().toString(), file))),
                () -> shell().terminal().out().println(done));
    }

    /** Empty where the registry has no such login. */
    private Optional<String> inBrowser(Registry registry) {
        Answer answer = registry.plainly("POST", "/-/v1/login", Map.of());
        Optional<String> page = answer.json().text("loginUrl");
        Optional<String> done = answer.json().text("doneUrl");
        if (!answer.succeeded() || page.isEmpty() || done.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BrowserApproval(shell(), registry).await("Login at:", page.get(), done.get()));
    }

    private String withPassword(Registry registry) {
        String name = username == null ? askName() : username;
        String id = "org.couchdb.user:" + name;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("_id", id);
        body.put("name", name);
        body.put("password", password.read(shell(), "Password"));
        body.put("type", "user");
        body.put("roles", List.of());
        body.put("date", shell().clock().instant().toString());
        Answer answer = registry.exchange("PUT", "/-/user/org.couchdb.user:" + Registry.encoded(name), body);
        if (answer.status() == BAD_REQUEST && answer.sentence().isEmpty()) {
            throw CommandFailedException.refused(
                    "E400", "There is no user with the name " + name + ".", "Check the name and the registry.");
        }
        return registry.require(answer)
                .json()
                .text("token")
                .orElseThrow(() -> CommandFailedException.server(
                        "ENOTOKEN",
                        "The registry " + registry.url() + " let you in, but gave no token.",
                        "It cannot be used with tokens; ask its operator."));
    }

    private String askName() {
        if (!shell().terminal().isInteractive()) {
            throw CommandFailedException.usage(
                    "Nobody can be asked for the user name here.", "Give it with --username=<name>.");
        }
        return shell().terminal().ask("Username");
    }

    private void keep(Registry registry, String token, Optional<String> named) {
        String key = NerfDart.of(registry.url());
        Map<String, String> set = new LinkedHashMap<>();
        named.ifPresent(name -> set.put(name + ":registry", registry.url().toString()));
        set.put(key + ":_authToken", token);
        var file = new NpmrcFile(config().userFile());
        file.change(set, Set.of(key + ":username", key + ":_password", key + ":_auth", key + ":email"));
        file.warning().ifPresent(shell().terminal().err()::println);
    }
}
