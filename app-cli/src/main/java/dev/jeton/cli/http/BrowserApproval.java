package dev.jeton.cli.http;

import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Spinner;
import dev.jeton.cli.shell.Terminal;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The person does something in the browser, and the registry says when it is done. */
public final class BrowserApproval {

    private static final int WAITING = 202;
    private static final long MILLIS = 1_000;
    private static final long LONGEST_PAUSE_SECONDS = 60;

    private final Shell shell;
    private final Registry registry;

    public BrowserApproval(Shell shell, Registry registry) {
        this.shell = shell;
        this.registry = registry;
    }

    /**
     * Shows the address, and waits until the person is done there.
     *
     * @param heading the line above the address
     * @return the token, or the code, that the registry gives for it
     */
    @SuppressWarnings("try") // the spinner is there while it is open
    public String await(String heading, String page, String done) {
        URI poll = web(done);
        web(page);
        Terminal terminal = shell.terminal();
        terminal.err().println(heading);
        terminal.err().println(page);
        if (terminal.isInteractive()) {
            terminal.err().println("Press ENTER to open in the browser...");
            offerBrowser(page);
        }
        terminal.err().flush();
        try (var waiting = Spinner.on(terminal, "waiting for the browser")) {
            return poll(poll);
        }
    }

    private String poll(URI poll) {
        while (true) {
            Answer answer = registry.poll(poll);
            if (answer.status() != WAITING) {
                Json body = registry.require(answer).json();
                return body.text("token").orElseThrow(BrowserApproval::invalid);
            }
            pause(answer);
        }
    }

    private static URI web(String address) {
        try {
            URI uri = URI.create(address);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // said below
        }
        throw invalid();
    }

    private static CommandFailedException invalid() {
        return CommandFailedException.server(
                "EWEBLOGIN",
                "The registry's answer to a login through the browser cannot be understood.",
                "Log in with user name and password: jeton login --auth-type=legacy");
    }

    /** Whoever reads standard input meanwhile must not keep the command from ending. */
    private void offerBrowser(String page) {
        var enter = new Thread(
                () -> {
                    if (shell.terminal().line().isPresent()) {
                        open(page);
                    }
                },
                "enter opens the browser");
        enter.setDaemon(true);
        enter.start();
    }

    private void open(String page) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var words = new ArrayList<String>();
        if (system.contains("windows")) {
            words.addAll(List.of("rundll32", "url.dll,FileProtocolHandler"));
        } else {
            words.add(system.contains("mac") ? "open" : "xdg-open");
        }
        words.add(page);
        try {
            new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noBrowser) {
            shell.terminal().err().println("No browser could be opened: open the address above yourself.");
        }
    }

    /** Without a word from the registry, npm would ask again at once, and again. */
    private static void pause(Answer answer) {
        long seconds = answer.header("retry-after")
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(Long::parseLong)
                .orElse(1L);
        try {
            Thread.sleep(MILLIS * Math.max(1, Math.min(seconds, LONGEST_PAUSE_SECONDS)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
