package dev.jeton.cli.manual;

import dev.jeton.cli.command.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * A command's manual page in man(7), from the same model as its help. Not through AsciiDoc, as picocli's own generator
 * goes: that would take a JRuby to write a hundred lines of text.
 */
final class ManualPage {

    private static final int WIDE = 10_000;
    private static final int DATE = 10;

    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    /** A page each for a command and all below it: {@code jeton-token-create.1}. */
    static void writeAll(CommandLine command, Path folder, Instant built) throws IOException {
        Files.writeString(
                folder.resolve(String.join("-", Handouts.path(command)) + ".1"), new ManualPage().of(command, built));
        for (CommandLine child : new LinkedHashSet<>(command.getSubcommands().values())) {
            writeAll(child, folder, built);
        }
    }

    private String of(CommandLine command, Instant built) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        String title = String.join("-", Handouts.path(command));
        String description = text(usage.description());
        line(".TH %s 1 %s \"jeton %s\" \"Jeton\""
                .formatted(title.toUpperCase(Locale.ROOT), built.toString().substring(0, DATE), Version.number()));
        line(".nh"); // an option that is broken at a hyphen reads like two
        line(".ad l");
        section("NAME");
        line(escaped(title + " - " + lowered(description)));
        section("SYNOPSIS");
        line(".B " + escaped(synopsis(command)));
        section("DESCRIPTION");
        line(escaped(description));
        arguments("ARGUMENTS", command.getCommandSpec().positionalParameters());
        arguments("OPTIONS", command.getCommandSpec().options());
        commands(command);
        section("EXIT STATUS");
        usage.exitCodeList().forEach((code, meaning) -> item("\\fB" + code.strip() + "\\fR", meaning));
        section("EXAMPLES");
        line(".nf");
        List.of(usage.footer()).forEach(example -> line(escaped(example)));
        line(".fi");
        seeAlso(command);
        return page.toString();
    }

    private void arguments(String heading, List<? extends ArgSpec> arguments) {
        List<? extends ArgSpec> shown =
                arguments.stream().filter(argument -> !argument.hidden()).toList();
        if (!shown.isEmpty()) {
            section(heading);
            shown.forEach(argument -> item(label(argument), text(argument.description())));
        }
    }

    private static String label(ArgSpec argument) {
        String value = argument.arity().max() == 0 ? "" : "\\fI" + escaped(argument.paramLabel()) + "\\fR";
        if (argument instanceof OptionSpec option) {
            var names = new ArrayList<String>();
            List.of(option.names()).forEach(name -> names.add("\\fB" + escaped(name) + "\\fR"));
            return String.join(", ", names) + (value.isEmpty() ? "" : "=" + value);
        }
        return value;
    }

    private void commands(CommandLine command) {
        var children = new LinkedHashSet<>(command.getSubcommands().values());
        if (!children.isEmpty()) {
            section("COMMANDS");
            children.forEach(child -> item(
                    "\\fB" + escaped(String.join("-", Handouts.path(child))) + "\\fR(1)",
                    text(child.getCommandSpec().usageMessage().description())));
        }
    }

    private void seeAlso(CommandLine command) {
        var pages = new ArrayList<String>();
        if (command.getParent() != null) {
            pages.add("\\fB" + escaped(String.join("-", Handouts.path(command.getParent()))) + "\\fR(1)");
        }
        pages.add("\\fBnpmrc\\fR(5)");
        section("SEE ALSO");
        line(String.join(", ", pages));
    }

    private static String synopsis(CommandLine command) {
        var help = command.getHelp();
        command.setUsageHelpWidth(WIDE);
        return help.synopsis(0).strip();
    }

    private static String text(String... paragraphs) {
        return Ansi.OFF.string(String.join(" ", paragraphs)).replace("%%", "%").replace("%n", " ");
    }

    private static String lowered(String sentence) {
        String start = sentence.replaceAll("\\.$", "");
        return start.substring(0, 1).toLowerCase(Locale.ROOT) + start.substring(1);
    }

    private void section(String name) {
        line(".SH " + name);
    }

    private void item(String label, String description) {
        line(".TP");
        line(label);
        line(escaped(description));
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /** A hyphen that is one, no escape by accident, and no text taken for a request. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
