package dev.jeton.cli.completion;

import dev.jeton.cli.shell.Shell;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jeton completion}. */
@Command(
        name = "completion",
        description = "Print a script that completes this command in a shell.",
        footer = {"  source <(jeton completion bash)", "  jeton completion fish > ~/.config/fish/completions/jeton.fish"
        })
public final class CompletionCommand implements Callable<Integer> {

    /** What completes. */
    enum Program {
        bash,
        zsh,
        fish
    }

    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    @Nullable
    Program program;

    @Spec
    @Nullable
    CommandSpec spec;

    private final Shell shell;

    public CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var root = Objects.requireNonNull(spec).root().commandLine();
        // picocli's script turns zsh's own support for those of bash on
        shell.terminal()
                .out()
                .print(program == Program.fish ? FishCompletion.of(root) : AutoComplete.bash("jeton", root));
        shell.terminal().out().flush();
        return 0;
    }
}
