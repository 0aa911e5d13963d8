package dev.jeton.cli.shell;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a command has around it.
 *
 * @param environment the environment variables
 * @param workingFolder absolute
 * @param home the folder of the person, absolute
 */
public record Shell(
        Terminal terminal, Map<String, String> environment, Path workingFolder, Path home, InstantSource clock) {

    public Shell {
        environment = Map.copyOf(environment);
    }

    /** A variable that is set and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
