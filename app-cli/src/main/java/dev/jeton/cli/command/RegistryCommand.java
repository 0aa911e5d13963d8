package dev.jeton.cli.command;

import dev.jeton.cli.http.HttpTransport;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.npmrc.Credential;
import dev.jeton.cli.npmrc.NpmConfig;
import dev.jeton.cli.npmrc.NpmConfig.Setting;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A command that asks a registry. */
public abstract class RegistryCommand implements Callable<Integer> {

    private static final int LONGEST_TIMEOUT_SECONDS = 3_600;

    @Mixin
    private RegistryOptions options = new RegistryOptions();

    private final Shell shell;
    private final String word;
    private @Nullable NpmConfig config;

    /** @param word the one behind {@code jeton}: the registry is told it, as npm tells it */
    protected RegistryCommand(Shell shell, String word) {
        this.shell = shell;
        this.word = word;
    }

    /** Does it. Whoever gets here without an exception has done it: exit code 0. */
    protected abstract void run();

    @Override
    public final Integer call() {
        if (options.timeout < 1 || options.timeout > LONGEST_TIMEOUT_SECONDS) {
            throw CommandFailedException.usage(
                    "The option --timeout is 1 to " + LONGEST_TIMEOUT_SECONDS + " seconds.", "Correct it.");
        }
        run();
        return 0;
    }

    protected final Shell shell() {
        return shell;
    }

    protected final NpmConfig config() {
        NpmConfig read = config;
        if (read == null) {
            read = NpmConfig.of(shell);
            config = read;
        }
        return read;
    }

    /** The usual registry. */
    protected final Registry registry() {
        return registry(Optional.empty());
    }

    /** @param scope with its {@code @}: it may have a registry of its own */
    protected final Registry registry(Optional<String> scope) {
        Setting address = address(scope);
        return registry(address, config().credential(Registry.address(address)));
    }

    /** The registry, with another credential than the one that is configured. */
    protected final Registry registry(Setting address, Credential credential) {
        return new Registry(
                address,
                credential,
                HttpTransport.of(shell, config(), Duration.ofSeconds(options.timeout), this::log),
                shell,
                word,
                Version.agent(),
                passcode(),
                new TerminalPasscodes(shell));
    }

    protected final Setting address(Optional<String> scope) {
        return options.registry == null ? config().registry(scope) : new Setting(options.registry, "--registry");
    }

    private @Nullable String passcode() {
        String given = options.otp == null ? config().value("otp").orElse("") : options.otp;
        String plain = given.replace(" ", "");
        return plain.isEmpty() ? null : plain;
    }

    private void log(Supplier<String> line) {
        if (options.verbose) {
            shell.terminal().err().println(line.get());
        }
    }
}
