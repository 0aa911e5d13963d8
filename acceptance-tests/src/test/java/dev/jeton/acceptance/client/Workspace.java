package dev.jeton.acceptance.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A person at a computer that has one client and has never seen this machine's settings: own home, own cache, own
 * configuration, own working folder, and no environment variable but the ones set here.
 */
public final class Workspace implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern TOKEN = Pattern.compile("npm_[0-9A-Za-z]{36}");

    private final Client client;
    private final URI registry;
    private final Path home;
    private final Path workingFolder;

    private Workspace(Client client, URI registry, Path home) {
        this.client = client;
        this.registry = registry;
        this.home = home;
        this.workingFolder = home.resolve("project");
    }

    /**
     * A fresh workspace whose client uses the given registry.
     *
     * @param registry with a slash at its end, as npm writes it
     */
    public static Workspace of(Client client, URI registry) {
        try {
            var workspace = new Workspace(client, registry, Files.createTempDirectory("jeton-" + client + "-"));
            workspace.configure();
            return workspace;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same workspace, with an access token configured as the client's own documentation tells. */
    public Workspace withToken(String token) {
        if (client.family() == Client.Family.YARN_4) {
            append(".yarnrc.yml", "npmAuthToken: \"" + token + "\"\n");
        } else {
            append(".npmrc", authority() + ":_authToken=" + token + "\n");
        }
        return this;
    }

    /** The same workspace, with a user name and a password configured instead of a token. */
    public Workspace withPassword(String username, String password) {
        var basic = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        if (client.family() == Client.Family.YARN_4) {
            append(".yarnrc.yml", "npmAuthIdent: \"" + basic + "\"\n");
        } else {
            append(".npmrc", authority() + ":_auth=" + basic + "\n");
        }
        return this;
    }

    public Result run(String... arguments) {
        return run(Dialogue.silent(), arguments);
    }

    public Result run(Dialogue dialogue, String... arguments) {
        var words =
                Stream.concat(client.command().stream(), Stream.of(arguments)).toList();
        return new Command(words, workingFolder, environment()).run(dialogue, PATIENCE);
    }

    /** Logs in by name and password, in the way of the client. */
    public Result login(String username, String password) {
        var named = Dialogue.silent().answer("username", username);
        var complete = named.answer("password", password);
        var email = username + "@example.com";
        return switch (client.family()) {
            case NPM ->
                run(client.asksForEmail() ? complete.answer("email", email) : complete, "login", "--auth-type=legacy");
            case PNPM_WITH_NPM -> run(complete, "login", "--auth-type=legacy");
            case PNPM -> throw new UnsupportedOperationException("pnpm opens the browser");
            case YARN_4 -> run(complete, "npm", "login");
            case YARN_1 -> run(named.answer("email", email).onTerminal(), "login");
            case BUN -> throw new UnsupportedOperationException("bun has no login");
        };
    }

    /**
     * Logs in through the browser, in the way of the client.
     *
     * @param address what the address looks like that the client shows
     * @param visit what the person does there
     */
    public Result loginInBrowser(Pattern address, Consumer<String> visit) {
        return switch (client.family()) {
            case NPM, PNPM_WITH_NPM -> run(Dialogue.silent().meanwhile(address, visit), "login");
            case PNPM -> run(Dialogue.silent().meanwhile(address, visit).onTerminal(), "login");
            case YARN_4 ->
                run(
                        Dialogue.silent()
                                .answer("open your browser", "n")
                                .meanwhile(address, visit)
                                .onTerminal(),
                        "npm",
                        "login",
                        "--web-login");
            case YARN_1, BUN -> throw new UnsupportedOperationException(client + " never opens the browser");
        };
    }

    public Result whoami() {
        return switch (client.family()) {
            case NPM, PNPM_WITH_NPM, PNPM -> run("whoami");
            case YARN_4 -> run("npm", "whoami");
            case BUN -> run("pm", "whoami");
            case YARN_1 -> throw new UnsupportedOperationException("yarn 1 has no whoami");
        };
    }

    public Result logout() {
        return client.family() == Client.Family.YARN_4 ? run("npm", "logout") : run("logout");
    }

    /** {@code token create}, answering the client's question for the password. */
    public Result createToken(String password, String... flags) {
        var arguments = new ArrayList<>(List.of("token", "create"));
        arguments.addAll(List.of(flags));
        return run(passwordPrompt(password), arguments.toArray(String[]::new));
    }

    private Dialogue passwordPrompt(String password) {
        var dialogue = Dialogue.silent().answer("password", password);
        return client.family() == Client.Family.PNPM ? dialogue.onTerminal() : dialogue;
    }

    /** The token that the client has stored, wherever it stores it. */
    public Optional<String> savedToken() {
        return Stream.of(".npmrc", ".yarnrc.yml", ".config/pnpm/auth.ini")
                .map(home::resolve)
                .filter(Files::exists)
                .flatMap(file -> tokensIn(read(file)).stream())
                .findFirst();
    }

    /** Every whole token in a text. */
    public static List<String> tokensIn(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    /** What the client's settings say now. */
    public String settings() {
        return read(home.resolve(client.family() == Client.Family.YARN_4 ? ".yarnrc.yml" : ".npmrc"));
    }

    private void configure() throws IOException {
        Files.createDirectories(workingFolder);
        write("project/package.json", "{\"name\": \"trial\", \"version\": \"1.0.0\", \"license\": \"MIT\"}\n");
        write(".npmrc", """
                registry=%s
                update-notifier=false
                audit=false
                fund=false
                fetch-retries=0
                """.formatted(registry));
        switch (client.family()) {
            case YARN_1 -> write(".yarnrc", "registry \"%s\"%ndisable-self-update-check true%n".formatted(registry));
            case YARN_4 -> {
                write(".yarnrc.yml", """
                        npmRegistryServer: "%s"
                        unsafeHttpWhitelist: ["%s", "localhost"]
                        enableTelemetry: false
                        httpRetry: 0
                        """.formatted(withoutSlash(), registry.getHost()));
                write("project/yarn.lock", "");
            }
            case PNPM_WITH_NPM -> putNpmOnPath();
            case NPM, PNPM, BUN -> {}
        }
    }

    private void putNpmOnPath() throws IOException {
        write("bin/npm", "#!/bin/sh\nexec '" + String.join("' '", Client.NPM_11.command()) + "' \"$@\"\n");
        Files.setPosixFilePermissions(home.resolve("bin/npm"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("HOME", home.toString());
        environment.put("PATH", path());
        environment.put("LANG", "C.UTF-8");
        environment.put("TERM", "dumb");
        environment.put("TMPDIR", home.resolve("tmp").toString());
        environment.put("npm_config_userconfig", home.resolve(".npmrc").toString());
        environment.put("npm_config_globalconfig", home.resolve("global-npmrc").toString());
        environment.put("npm_config_cache", home.resolve("npm-cache").toString());
        environment.put("YARN_CACHE_FOLDER", home.resolve("yarn-cache").toString());
        // yarn 1 keeps the settings of root in a folder of the whole machine, but not those of a pretended root.
        environment.put("FAKEROOTKEY", "none");
        environment.put("BUN_INSTALL", home.resolve(".bun").toString());
        environment.put("XDG_CONFIG_HOME", home.resolve(".config").toString());
        environment.put("XDG_CACHE_HOME", home.resolve(".cache").toString());
        environment.put("XDG_DATA_HOME", home.resolve(".local/share").toString());
        environment.put("XDG_STATE_HOME", home.resolve(".local/state").toString());
        return environment;
    }

    private String path() {
        var folders = new ArrayList<String>();
        folders.add(home.resolve("bin").toString());
        client.node().map(node -> node.getParent().toString()).ifPresent(folders::add);
        folders.addAll(List.of("/usr/local/bin", "/usr/bin", "/bin"));
        return String.join(":", folders);
    }

    private String authority() {
        return "//" + registry.getAuthority() + registry.getPath();
    }

    private String withoutSlash() {
        String text = registry.toString();
        return text.substring(0, text.length() - 1);
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.createDirectories(home.resolve("tmp"));
        Files.writeString(path, text);
    }

    private void append(String file, String text) {
        try {
            Files.writeString(home.resolve(file), read(home.resolve(file)) + text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stillInUse) {
            // Left to the machine's own cleaning of its temporary folder.
        }
    }

    @Override
    public String toString() {
        return client + " " + client.version() + " in " + home;
    }
}
