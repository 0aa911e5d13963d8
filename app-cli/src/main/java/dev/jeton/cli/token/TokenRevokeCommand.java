package dev.jeton.cli.token;

import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.npmrc.Credential;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jeton token revoke}. */
@Command(
        name = "revoke",
        aliases = {"rm", "remove", "delete"},
        description = "Revoke access tokens: when this has ended, they do not work any more.",
        footer = {"  jeton token revoke 3fa85f", "  jeton token revoke --token-stdin < token"})
final class TokenRevokeCommand extends RegistryCommand {

    @Parameters(
            paramLabel = "<id>",
            arity = "0..*",
            description = "Keys of tokens, or their beginnings. A whole token works too, but others on this machine can"
                    + " read it then.")
    List<String> ids = new ArrayList<>();

    @Option(names = "--token-stdin", description = "Read whole tokens from standard input, one a line. Default: false.")
    boolean fromInput;

    @Mixin
    private OutputOptions output = new OutputOptions();

    TokenRevokeCommand(Shell shell) {
        super(shell, "token");
    }

    @Override
    protected void run() {
        var wanted = new LinkedHashSet<>(ids);
        if (fromInput) {
            Stream.generate(shell().terminal()::line)
                    .takeWhile(Optional::isPresent)
                    .flatMap(Optional::stream)
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(wanted::add);
        }
        if (wanted.isEmpty()) {
            throw CommandFailedException.usage("No token is named.", "Give its id: jeton token list shows it.");
        }
        Tokens tokens = new Tokens(registry());
        // every name is looked up before anything is revoked
        List<String> keys = keys(tokens, wanted);
        keys.forEach(tokens::revoke);
        List<String> shown = keys.stream().map(TokenRevokeCommand::shown).toList();
        output.print(
                shell().terminal(),
                Map.of("revoked", shown),
                new Table(List.of("revoked"), shown.stream().map(List::of).toList()),
                () -> shell().terminal()
                        .out()
                        .println(keys.size() == 1 ? "Revoked 1 token." : "Revoked " + keys.size() + " tokens."));
    }

    private static List<String> keys(Tokens tokens, Set<String> wanted) {
        if (wanted.stream().allMatch(Tokens::isTokenText)) {
            return List.copyOf(wanted);
        }
        List<TokenEntry> every = tokens.list();
        return wanted.stream()
                .map(id -> Tokens.isTokenText(id) ? id : Tokens.find(every, id).key())
                .distinct()
                .toList();
    }

    private static String shown(String key) {
        return Tokens.isTokenText(key) ? Credential.masked(key) : key;
    }
}
