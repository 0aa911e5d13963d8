package dev.jeton.cli.command;

import dev.jeton.cli.http.Answer;
import dev.jeton.cli.http.BrowserApproval;
import dev.jeton.cli.http.Passcodes;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.shell.Shell;
import java.util.Optional;

/** Asks whoever sits at the terminal: in the browser where the registry offers that, here otherwise. As npm. */
final class TerminalPasscodes implements Passcodes {

    private final Shell shell;

    TerminalPasscodes(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Optional<String> ask(Answer challenge, Registry registry) {
        if (!shell.terminal().isInteractive()) {
            return Optional.empty();
        }
        Optional<String> page = challenge.json().text("authUrl");
        Optional<String> done = challenge.json().text("doneUrl");
        if (page.isPresent() && done.isPresent()) {
            return Optional.of(new BrowserApproval(shell, registry)
                    .await("Authenticate your account at:", page.get(), done.get()));
        }
        shell.terminal().err().println("This operation requires a one-time passcode.");
        return Optional.of(shell.terminal().ask("One-time passcode").replace(" ", ""))
                .filter(code -> !code.isEmpty());
    }
}
