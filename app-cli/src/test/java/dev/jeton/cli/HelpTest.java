package dev.jeton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Terminal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What every command owes to whoever asks for its help. */
class HelpTest {

    static Stream<CommandLine> commands() {
        return withChildren(CommandLines.of(shell()));
    }

    private static Stream<CommandLine> withChildren(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                new LinkedHashSet<>(command.getSubcommands().values()).stream().flatMap(HelpTest::withChildren));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void says_in_one_sentence_what_it_does_and_gives_two_examples_that_are_right(CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();

        assertThat(String.join(" ", usage.description())).matches("[A-Z](?:(?!\\. ).)+\\.( Nothing is done\\.)?");
        assertThat(usage.footer()).hasSize(2).allSatisfy(example -> {
            assertThat(example).contains("jeton ");
            List<String> words = List.of(example.strip()
                    .replaceAll(".*\\((.*)\\)", "$1")
                    .replaceAll("\"([^\"]*)\"", "x")
                    .replaceAll(" [<>] .*", "")
                    .split(" "));
            CommandLines.of(shell()).parseArgs(words.subList(1, words.size()).toArray(String[]::new));
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void describes_each_option_in_sentences_and_says_its_default(CommandLine command) {
        assertThat(command.getCommandSpec().options())
                .filteredOn(option -> !option.usageHelp() && !option.versionHelp())
                .extracting(OptionSpec::description)
                .allSatisfy(description -> assertThat(String.join(" ", description))
                        .matches("(?s)[A-Za-z].*\\.")
                        .containsPattern("Default: |must have|Implies"));
    }

    private static Shell shell() {
        var terminal = new Terminal(
                new BufferedReader(new StringReader("")),
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                new Terminal.Kinds(false, false, false, false),
                () -> null);
        Path here = Path.of("").toAbsolutePath();
        return new Shell(terminal, Map.of(), here, here, InstantSource.fixed(Instant.EPOCH));
    }
}
