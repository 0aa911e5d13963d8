package dev.jeton.cli.http;

import java.util.Optional;

/** Where a one-time passcode comes from when the registry asks for one. */
@FunctionalInterface
public interface Passcodes {

    /**
     * @param challenge the refusal that asks for it
     * @return empty where nobody can be asked
     */
    Optional<String> ask(Answer challenge, Registry registry);
}
