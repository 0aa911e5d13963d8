package dev.jeton.cli.npmrc;

import dev.jeton.cli.shell.Shell;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * npm's settings as npm sees them: the environment before the project's {@code .npmrc}, before the user's, before that of
 * the machine. Immutable.
 */
public final class NpmConfig {

    /** Where packages come from when nobody says otherwise. */
    public static final String DEFAULT_REGISTRY = "https://registry.npmjs.org/";

    /**
     * A setting and where it comes from.
     *
     * @param source a file, or the name of an environment variable
     */
    public record Setting(String value, String source) {}

    private static final Pattern VARIABLE = Pattern.compile("(?<!\\\\)(\\\\*)\\$\\{([^${}?]+)(\\?)?}");
    private static final String PREFIX = "npm_config_";

    private final List<Map<String, Setting>> layers;
    private final Path userFile;

    private NpmConfig(List<Map<String, Setting>> layers, Path userFile) {
        this.layers = layers;
        this.userFile = userFile;
    }

    public static NpmConfig of(Shell shell) {
        Map<String, Setting> environment = environment(shell);
        Path userFile =
                path(shell, environment, "userconfig").orElse(shell.home().resolve(".npmrc"));
        var layers = new ArrayList<Map<String, Setting>>();
        layers.add(environment);
        Path project = projectFolder(shell.workingFolder()).resolve(".npmrc");
        if (!project.equals(userFile)) {
            layers.add(file(shell, project));
        }
        layers.add(file(shell, userFile));
        layers.add(file(
                shell,
                path(shell, environment, "globalconfig")
                        .orElse(installationFolder(shell, environment).resolve("etc/npmrc"))));
        return new NpmConfig(List.copyOf(layers), userFile);
    }

    /** Where a login is kept. */
    public Path userFile() {
        return userFile;
    }

    public Optional<Setting> find(String key) {
        return layers.stream()
                .flatMap(layer -> Optional.ofNullable(layer.get(key)).stream())
                .findFirst();
    }

    public Optional<String> value(String key) {
        return find(key).map(Setting::value).filter(value -> !value.isEmpty() && !value.equals("null"));
    }

    public boolean isFalse(String key) {
        return value(key).filter("false"::equals).isPresent();
    }

    /**
     * The registry of a scope; the usual one where the scope has none, or there is no scope.
     *
     * @param scope with its {@code @}
     */
    public Setting registry(Optional<String> scope) {
        return scope.flatMap(name -> find(name + ":registry"))
                .or(() -> find("registry"))
                .filter(setting -> !setting.value().isEmpty())
                .orElse(new Setting(DEFAULT_REGISTRY, "npm's default"));
    }

    /**
     * What was configured for a registry: the longest beginning of its address that has anything counts.
     *
     * @param registry with a slash at its end
     */
    public Credential credential(URI registry) {
        return NerfDart.upwards(registry)
                .flatMap(key -> credential(key).stream())
                .findFirst()
                .orElse(Credential.NONE);
    }

    private Optional<Credential> credential(String key) {
        return find(key + ":_authToken")
                .map(token -> Credential.bearer(token.value(), token.source()))
                .or(() -> find(key + ":_auth").map(basic -> Credential.basic(basic.value(), basic.source())))
                .or(() -> find(key + ":username")
                        .flatMap(name -> find(key + ":_password")
                                .map(password -> Credential.basic(name.value(), password.value(), name.source()))));
    }

    private static Map<String, Setting> environment(Shell shell) {
        var settings = new LinkedHashMap<String, Setting>();
        shell.environment().forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(PREFIX) && !value.isEmpty()) {
                settings.put(key(name.substring(PREFIX.length())), new Setting(expand(shell, value), name));
            }
        });
        return settings;
    }

    /** {@code npm_config_fetch_timeout} means {@code fetch-timeout}; keys of registries are left alone. */
    private static String key(String name) {
        if (name.startsWith("//") || name.startsWith("@")) {
            return name;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.substring(0, 1) + lower.substring(1).replace('_', '-');
    }

    private static Map<String, Setting> file(Shell shell, Path path) {
        var settings = new LinkedHashMap<String, Setting>();
        if (Files.isRegularFile(path)) {
            new NpmrcFile(path)
                    .settings()
                    .forEach((key, value) ->
                            settings.put(expand(shell, key), new Setting(expand(shell, value), path.toString())));
        }
        return settings;
    }

    private static Optional<Path> path(Shell shell, Map<String, Setting> environment, String key) {
        return Optional.ofNullable(environment.get(key))
                .map(setting -> shell.workingFolder().resolve(setting.value()));
    }

    /** As npm: the nearest folder that is a package; this one where there is none. */
    static Path projectFolder(Path from) {
        return Stream.iterate(from, folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("package.json"))
                        || Files.isDirectory(folder.resolve("node_modules")))
                .findFirst()
                .orElse(from);
    }

    /** Where npm itself was installed: the machine's settings lie beside it. */
    private static Path installationFolder(Shell shell, Map<String, Setting> environment) {
        return path(shell, environment, "prefix")
                .or(() -> shell.variable("PREFIX").map(Path::of))
                .or(() -> Stream.of(shell.variable("PATH").orElse("").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "node"))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .map(NpmConfig::installation))
                .orElse(Path.of("/usr/local"));
    }

    private static Path installation(Path node) {
        try {
            return Optional.ofNullable(node.toRealPath().getParent())
                    .map(Path::getParent)
                    .orElse(node);
        } catch (IOException unreadable) {
            return node;
        }
    }

    /** {@code ${NAME}} as npm reads it: what is not set stays as it is written, {@code ${NAME?}} is empty then. */
    static String expand(Shell shell, String text) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            String escapes = found.group(1);
            if (escapes.length() % 2 == 1) {
                return Matcher.quoteReplacement(found.group().substring((escapes.length() + 1) / 2));
            }
            String value = shell.environment().get(found.group(2));
            String otherwise = found.group(3) == null ? "${" + found.group(2) + "}" : "";
            return Matcher.quoteReplacement(
                    escapes.substring(escapes.length() / 2) + (value == null ? otherwise : value));
        });
    }
}
