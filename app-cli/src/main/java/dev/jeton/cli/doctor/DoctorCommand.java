package dev.jeton.cli.doctor;

import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import dev.jeton.cli.shell.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code jeton doctor}. */
@Command(
        name = "doctor",
        description = "Look for what keeps this machine and the registry from working together.",
        footer = {"  jeton doctor", "  jeton doctor --json"})
public final class DoctorCommand extends RegistryCommand {

    @Mixin
    private OutputOptions output = new OutputOptions();

    public DoctorCommand(Shell shell) {
        super(shell, "doctor");
    }

    @Override
    protected void run() {
        List<Finding> findings = new Examination(shell(), registry(), address(Optional.empty())).findings();
        output.print(
                shell().terminal(),
                findings.stream().map(DoctorCommand::json).toList(),
                new Table(
                        List.of("check", "result", "finding"),
                        findings.stream()
                                .map(finding -> List.of(
                                        finding.check(), finding.result().word(), finding.text()))
                                .toList()),
                () -> findings.forEach(this::show));
        findings.stream()
                .filter(finding -> finding.result().isTrouble())
                .reduce((first, second) -> first.result() == Finding.Result.UNREACHABLE ? first : second)
                .ifPresent(DoctorCommand::fail);
    }

    private static Object json(Finding finding) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("check", finding.check());
        fields.put("result", finding.result().word());
        fields.put("finding", finding.text());
        fields.put("next", finding.next());
        return fields;
    }

    private void show(Finding finding) {
        var out = shell().terminal().out();
        out.println("%-8s %-10s %s"
                .formatted(finding.result().word(), finding.check(), Terminal.printable(finding.text())));
        if (!finding.next().isEmpty()) {
            out.println(" ".repeat(20) + Terminal.printable(finding.next()));
        }
    }

    private static void fail(Finding finding) {
        String message = "Something is not in order: " + finding.check() + ".";
        throw (finding.result() == Finding.Result.UNREACHABLE
                        ? CommandFailedException.server("EDOCTOR", message, "")
                        : CommandFailedException.refused("EDOCTOR", message, ""))
                .told();
    }
}
