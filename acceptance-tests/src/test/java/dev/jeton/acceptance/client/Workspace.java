package dev.jeton.acceptance.client;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.LinkedHashMap;
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
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("npm_[0-9A-Za-z]{36}");

    private final Client client;
    private final URI registry;
    private final Path home;
    private final Path workingFolder;
    private final Path packageFolder;
    private final Map<String, String> trust = new HashMap<>();

    private Workspace(Client client, URI registry, Path home) {
        this.client = client;
        this.registry = registry;
        this.home = home;
        this.workingFolder = home.resolve("project");
        this.packageFolder = home.resolve("package");
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

    /** The same workspace, whose client believes a certificate that no authority has signed. */
    public Workspace trusting(Path certificate) {
        trust.put("NODE_EXTRA_CA_CERTS", certificate.toString());
        if (client.family() == Client.Family.YARN_4) {
            append(".yarnrc.yml", "httpsCaFilePath: \"" + certificate + "\"\n");
        } else {
            append(".npmrc", "cafile=" + certificate + "\n");
        }
        return this;
    }

    public Result run(String... arguments) {
        return run(Dialogue.silent(), arguments);
    }

    public Result run(Dialogue dialogue, String... arguments) {
        return runIn(workingFolder, dialogue, List.of(arguments));
    }

    private Result runIn(Path folder, Dialogue dialogue, List<String> arguments) {
        var words = Stream.concat(client.command().stream(), arguments.stream()).toList();
        return new Command(words, folder, environment()).run(dialogue, PATIENCE);
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

    /** A package to publish: {@link #publish} is about this one until another is made. */
    public Workspace making(String name, String version) {
        return making(name, version, Map.of());
    }

    /** @param fields more fields of the manifest */
    public Workspace making(String name, String version, Map<String, ?> fields) {
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("name", name);
        manifest.put("version", version);
        manifest.put("description", "Made by " + client);
        manifest.put("license", "MIT");
        manifest.putAll(fields);
        try {
            write("package/package.json", JSON.writeValueAsString(manifest));
            write("package/index.js", "module.exports = '" + name + "@" + version + "';\n");
            if (client.family() == Client.Family.YARN_4) {
                write("package/yarn.lock", "");
                runIn(packageFolder, Dialogue.silent(), List.of("install"));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /** Publishes what was made last. */
    public Result publish(String... flags) {
        return publish(Dialogue.silent(), flags);
    }

    public Result publish(Dialogue dialogue, String... flags) {
        List<String> words = switch (client.family()) {
            case NPM, BUN -> List.of("publish");
            case PNPM_WITH_NPM, PNPM -> List.of("publish", "--no-git-checks");
            case YARN_1 -> List.of("publish", "--non-interactive");
            case YARN_4 -> List.of("npm", "publish");
        };
        return runIn(packageFolder, dialogue, with(words, flags));
    }

    /** Adds packages to the project: {@code name}, {@code name@version} or {@code name@tag}. */
    public Result install(String... packages) {
        String word = client.family() == Client.Family.NPM ? "install" : "add";
        return runIn(workingFolder, Dialogue.silent(), with(List.of(word), packages));
    }

    /** The version of a package that the project has, if it has it. */
    public Optional<String> installed(String name) {
        Path manifest = workingFolder.resolve("node_modules").resolve(name).resolve("package.json");
        try {
            return Files.exists(manifest)
                    ? Optional.of(
                            JSON.readTree(manifest.toFile()).path("version").asText())
                    : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the registry knows about a package: one field of its manifest. */
    public Result view(String name, String field) {
        return switch (client.family()) {
            case NPM, PNPM_WITH_NPM, PNPM -> run("view", name, field, "--json");
            case BUN -> run("pm", "view", name, field, "--json");
            case YARN_1 -> run("info", name, field, "--json");
            case YARN_4 -> run("npm", "info", name, "--fields", field, "--json");
        };
    }

    /** Downloads the archive of a package. */
    public Result pack(String name) {
        return switch (client.family()) {
            case NPM -> run("pack", name);
            case PNPM_WITH_NPM, PNPM, YARN_1, YARN_4, BUN ->
                throw new UnsupportedOperationException(client + " packs only what is here");
        };
    }

    /** @param name of a package, or {@code name@version} */
    public Result unpublish(String name, String... flags) {
        return manage(with(List.of("unpublish", name, "--force"), flags));
    }

    /** An empty message takes it back. */
    public Result deprecate(String name, String message, String... flags) {
        boolean undeprecates = message.isEmpty() && client.family() == Client.Family.PNPM;
        return manage(with(undeprecates ? List.of("undeprecate", name) : List.of("deprecate", name, message), flags));
    }

    public Result addDistTag(String nameAndVersion, String tag, String... flags) {
        return distTag(with(List.of("add", nameAndVersion, tag), flags));
    }

    public Result removeDistTag(String name, String tag) {
        return distTag(List.of(removeWord(), name, tag));
    }

    public Result distTags(String name) {
        return distTag(List.of(isYarn() ? "list" : "ls", name));
    }

    private Result distTag(List<String> words) {
        return switch (client.family()) {
            case NPM, PNPM_WITH_NPM, PNPM -> run(with(List.of("dist-tag"), words));
            case YARN_1 -> run(with(List.of("tag"), words));
            case YARN_4 -> run(with(List.of("npm", "tag"), words));
            case BUN -> throw lacking("dist-tag");
        };
    }

    public Result addOwner(String user, String name) {
        seesOwners();
        return owner(client.family() == Client.Family.PNPM ? List.of("add", name, user) : List.of("add", user, name));
    }

    public Result removeOwner(String user, String name) {
        seesOwners();
        return owner(
                client.family() == Client.Family.PNPM ? List.of("rm", name, user) : List.of(removeWord(), user, name));
    }

    /** yarn 1 asks for the short document, in which no owners are, and would replace them all. */
    private void seesOwners() {
        if (client.family() == Client.Family.YARN_1) {
            throw lacking("a look at the present owners");
        }
    }

    public Result owners(String name) {
        return owner(List.of(isYarn() ? "list" : "ls", name));
    }

    private Result owner(List<String> words) {
        return switch (client.family()) {
            case NPM, PNPM_WITH_NPM, PNPM, YARN_1 -> run(with(List.of("owner"), words));
            case YARN_4, BUN -> throw lacking("owner");
        };
    }

    /** Whether everybody may read a package: {@code access get status}. */
    public Result visibility(String name) {
        return switch (client) {
            case NPM_9, NPM_10, NPM_11_6, NPM_11, NPM_12, PNPM_9, PNPM_11, PNPM_12 ->
                run("access", "get", "status", name);
            case NPM_6, NPM_8, YARN_1, YARN_4, BUN -> throw lacking("access get");
        };
    }

    /** @param status {@code public} or {@code restricted}, as npm up to 8 has it; newer ones say {@code private} */
    public Result setVisibility(String name, String status) {
        return switch (client) {
            case NPM_6, NPM_8 -> run("access", status, name);
            case NPM_9, NPM_10, NPM_11_6, NPM_11, NPM_12, PNPM_9, PNPM_11, PNPM_12 ->
                run("access", "set", "status=" + status.replace("restricted", "private"), name);
            case YARN_1, YARN_4, BUN -> throw lacking("access set");
        };
    }

    public Result star(String name) {
        return stars("star", name);
    }

    public Result unstar(String name) {
        return stars("unstar", name);
    }

    /** The packages that the person has starred. */
    public Result stars() {
        return stars("stars");
    }

    private Result stars(String... words) {
        return switch (client) {
            case NPM_6, NPM_8, NPM_9, NPM_10, NPM_11_6, NPM_11, PNPM_9, PNPM_11, PNPM_12 -> run(words);
            case NPM_12, YARN_1, YARN_4, BUN -> throw lacking(words[0]);
        };
    }

    public Result search(String text) {
        return switch (client.family()) {
            case NPM, PNPM_WITH_NPM, PNPM -> run("search", text, "--json");
            case YARN_4 -> throw new UnsupportedOperationException("yarn 4 asks somebody else");
            case YARN_1, BUN -> throw lacking("search");
        };
    }

    /** Asks about known weaknesses of what the project has installed. */
    public Result audit() {
        return switch (client.family()) {
            case NPM -> run("audit", "--audit");
            case PNPM_WITH_NPM, PNPM, BUN -> run("audit");
            case YARN_4 -> run("npm", "audit");
            case YARN_1 ->
                throw new UnsupportedOperationException("yarn 1 asks its own registry, whatever is configured");
        };
    }

    /** Commands that are written alike wherever they exist. */
    private Result manage(List<String> words) {
        return switch (client.family()) {
            case NPM, PNPM_WITH_NPM, PNPM -> run(words);
            case YARN_1, YARN_4, BUN -> throw lacking(words.get(0));
        };
    }

    private boolean isYarn() {
        return client.family() == Client.Family.YARN_1 || client.family() == Client.Family.YARN_4;
    }

    private String removeWord() {
        return isYarn() ? "remove" : "rm";
    }

    private UnsupportedOperationException lacking(String command) {
        return new UnsupportedOperationException(client + " has no " + command);
    }

    private Result run(List<String> words) {
        return runIn(workingFolder, Dialogue.silent(), words);
    }

    private static List<String> with(List<String> words, String... more) {
        return with(words, List.of(more));
    }

    private static List<String> with(List<String> words, List<String> more) {
        return Stream.concat(words.stream(), more.stream()).toList();
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
            case YARN_1 -> {
                // Without it, packages that have no scope are asked for without the token.
                append(".npmrc", "always-auth=true\n");
                write(".yarnrc", "registry \"%s\"%ndisable-self-update-check true%n".formatted(registry));
            }
            case YARN_4 -> {
                write(".yarnrc.yml", """
                        npmRegistryServer: "%s"
                        unsafeHttpWhitelist: ["%s", "localhost"]
                        enableTelemetry: false
                        httpRetry: 0
                        nodeLinker: node-modules
                        npmAlwaysAuth: true
                        npmMinimalAgeGate: 0
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
        environment.putAll(trust);
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
