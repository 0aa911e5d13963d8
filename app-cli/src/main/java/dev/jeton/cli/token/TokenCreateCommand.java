package dev.jeton.cli.token;

import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.PasswordOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.npmrc.Credential;
import dev.jeton.cli.npmrc.NerfDart;
import dev.jeton.cli.npmrc.NpmrcFile;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import dev.jeton.cli.shell.Terminal;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.token.NewAccessToken;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenLimits;
import dev.jeton.core.token.TokenSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jeton token create}. */
@Command(
        name = "create",
        description = "Create an access token, and show it this once.",
        footer = {
            "  jeton token create --name=ci --scopes=@acme --cidr=192.0.2.0/24,2001:db8::/32 --expires-in=30d",
            "  jeton token create --automation --name=release --output-file=token.txt"
        })
final class TokenCreateCommand extends RegistryCommand {

    @Mixin
    private TokenFlags flags = new TokenFlags();

    @Option(
            names = "--from-file",
            paramLabel = "<file>",
            description = "Read what it shall be from a JSON file, instead of from options. Default: options.")
    @Nullable
    Path fromFile;

    @Option(names = "--dry-run", description = "Say what the token could do, and create nothing. Default: false.")
    boolean dryRun;

    @Option(
            names = "--output-file",
            paramLabel = "<file>",
            description =
                    "Write the token into a new file that only you can read, instead of showing it. Default: show it.")
    @Nullable
    Path outputFile;

    @Option(
            names = "--npmrc",
            paramLabel = "<file>",
            arity = "0..1",
            fallbackValue = ".npmrc",
            description =
                    "Write the token into an .npmrc, instead of showing it. Default: show it; without a file: .npmrc"
                            + " in this folder.")
    @Nullable
    Path npmrc;

    @Mixin
    private PasswordOptions password = new PasswordOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    TokenCreateCommand(Shell shell) {
        super(shell, "token");
    }

    @Override
    protected void run() {
        Instant now = shell().clock().instant();
        NewAccessToken asked = asked(now);
        if (dryRun) {
            explain(asked, now);
            return;
        }
        Tokens tokens = new Tokens(registry());
        Optional<Path> file = Optional.ofNullable(outputFile).map(shell().workingFolder()::resolve);
        file.ifPresent(TokenCreateCommand::makeEmpty);
        Tokens.Created created = null;
        try {
            created = tokens.create(asked, password, shell());
        } finally {
            if (created == null && file.isPresent()) {
                delete(file.get());
            }
        }
        keep(created, file);
        show(created, asked);
    }

    private NewAccessToken asked(Instant now) {
        if (fromFile == null) {
            return flags.read(now);
        }
        if (!flags.isEmpty()) {
            throw CommandFailedException.usage(
                    "The file says what the token shall be, and so do options.", "Leave out one or the other.");
        }
        return TokenFile.read(shell().workingFolder().resolve(fromFile));
    }

    private void explain(NewAccessToken asked, Instant now) {
        String summary = TokenSummary.of(asked, expiresAt(asked, now));
        boolean byDefault = asked.kind() == TokenKind.GRANULAR && asked.expiry().isEmpty();
        output.print(
                shell().terminal(),
                Json.object("dryRun", true, "summary", summary),
                new Table(List.of("summary"), List.of(List.of(summary))),
                () -> {
                    shell().terminal().out().println(summary);
                    if (byDefault) {
                        shell().terminal()
                                .err()
                                .println("The day is npm's default; the registry may have another one.");
                    }
                });
    }

    private static Optional<Instant> expiresAt(NewAccessToken asked, Instant now) {
        if (asked.expiry().isEmpty() && asked.kind() == TokenKind.GRANULAR) {
            boolean writes = asked.packages().permission() == Permission.READ_AND_WRITE
                    || asked.organizations().permission() == Permission.READ_AND_WRITE;
            return Optional.of(now.plus(
                    writes
                            ? TokenLimits.DEFAULT.defaultLifeWhenWriting()
                            : TokenLimits.DEFAULT.defaultLifeWhenReading()));
        }
        return asked.expiry().map(expiry -> expiry.from(now));
    }

    /** Before the token exists: one that could not be kept anywhere would be lost. */
    private static void makeEmpty(Path file) {
        try {
            FileChannel.open(
                            file,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            NpmrcFile.ownerOnly(file))
                    .close();
        } catch (FileAlreadyExistsException there) {
            throw CommandFailedException.usage(
                    "The file " + file + " is there already.", "Name another one, or remove it first.");
        } catch (IOException failed) {
            throw CommandFailedException.usage(
                    "The file " + file + " cannot be made: " + NpmrcFile.reason(failed) + ".", "Name another one.");
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException leftBehind) {
            // an empty file does no harm
        }
    }

    private void keep(Tokens.Created created, Optional<Path> file) {
        try {
            if (file.isPresent()) {
                Files.writeString(file.get(), created.text() + "\n", StandardOpenOption.WRITE);
            }
            if (npmrc != null) {
                var settings = new NpmrcFile(shell().workingFolder().resolve(npmrc));
                settings.change(Map.of(NerfDart.of(address()) + ":_authToken", created.text()), Set.of());
                settings.warning().ifPresent(shell().terminal().err()::println);
            }
        } catch (IOException failed) {
            throw lost(created, "The file could not be written: " + NpmrcFile.reason(failed) + ".");
        } catch (CommandFailedException failed) {
            throw lost(created, failed.message());
        }
    }

    private static CommandFailedException lost(Tokens.Created created, String cause) {
        return CommandFailedException.refused(
                "EIO",
                "The token was created, but is kept nowhere. " + cause,
                "Revoke it, and create another one: jeton token revoke "
                        + created.token().key());
    }

    private URI address() {
        return Registry.address(address(Optional.empty()));
    }

    private void show(Tokens.Created created, NewAccessToken asked) {
        TokenEntry token = created.token();
        boolean kept = outputFile != null || npmrc != null;
        String text = kept ? Credential.masked(created.text()) : created.text();
        String id = token.key();
        Map<String, @Nullable Object> json = new LinkedHashMap<>(token.json(id));
        json.put("token", text);
        Terminal terminal = shell().terminal();
        output.print(
                terminal,
                json,
                new Table(
                        List.of("key", "token", "name", "created", "expires"),
                        List.of(List.of(
                                id,
                                text,
                                token.name().orElse(""),
                                token.created(),
                                token.expires().orElse("")))),
                () -> {
                    PrintWriter err = terminal.err();
                    err.println("Created the " + asked.kind().code() + " token " + id
                            + token.name()
                                    .map(name -> " (" + Terminal.printable(name) + ")")
                                    .orElse("") + ".");
                    err.println(TokenSummary.of(asked, token.expires().map(TokenFlags::instant)));
                    err.println(kept ? "It is in " + places() + "." : "It is shown this once:");
                    err.flush();
                    terminal.out().println(text);
                });
    }

    private String places() {
        var places = new ArrayList<String>();
        Optional.ofNullable(outputFile).ifPresent(file -> places.add(file.toString()));
        Optional.ofNullable(npmrc).ifPresent(file -> places.add(file.toString()));
        return String.join(" and ", places);
    }
}
