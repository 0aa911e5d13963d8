package dev.jeton.cli.command;

import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What stands on the command line, as values of the core. */
public final class Arguments {

    /** A team as npm writes it: {@code acme:developers}. */
    public record Team(OrganizationName organization, String name) {

        @Override
        public String toString() {
            return "@" + organization + ":" + name;
        }
    }

    private Arguments() {}

    /**
     * @param what it is called in the sentence that refuses it
     * @throws CommandFailedException if {@code parse} refuses it
     */
    public static <T> T parse(String what, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (MalformedValueException malformed) {
            throw CommandFailedException.usage(
                    "The %s is malformed: %s.".formatted(what, text), malformed.getMessage() + ".");
        }
    }

    public static OrganizationName organization(String text) {
        return parse("organization", text, OrganizationName::parse);
    }

    /** The package that is named; else the one whose folder this is. */
    public static PackageName packageName(Shell shell, @Nullable String text) {
        String name = text == null ? here(shell).orElseThrow(Arguments::noPackage) : text;
        return parse("package", name, PackageName::parse);
    }

    public static Team team(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw CommandFailedException.usage(
                    "A team is written organization:team, like acme:developers; this is not: " + text + ".",
                    "Correct it.");
        }
        return new Team(organization(text.substring(0, colon)), text.substring(colon + 1));
    }

    /** With its {@code @}; empty for a package without scope. */
    public static Optional<String> scope(PackageName name) {
        return name.scope().map(Object::toString);
    }

    /** The name of a package inside a path, as npm writes it. */
    public static String inPath(PackageName name) {
        return name.toString().replace("/", "%2f");
    }

    private static Optional<String> here(Shell shell) {
        Path file = shell.workingFolder().resolve("package.json");
        try {
            return Files.exists(file)
                    ? Json.parse(Files.readString(file)).flatMap(manifest -> manifest.text("name"))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static CommandFailedException noPackage() {
        return CommandFailedException.usage(
                "No package is named, and there is no package.json with a name here.", "Name the package.");
    }
}
