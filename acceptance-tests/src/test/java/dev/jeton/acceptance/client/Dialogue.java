package dev.jeton.acceptance.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a person types, and when: each answer waits for its prompt.
 *
 * <p>The wait matters. npm makes a new line reader for every prompt and loses whatever was piped in before it, so a
 * client that got both lines at once hangs up after the first ("Exit handler never called!").
 */
public final class Dialogue {

    /** What the client shows, and what then is done: a line is typed, or something happens elsewhere. */
    record Turn(Pattern shown, Function<String, Optional<String>> answer) {}

    private final List<Turn> turns;
    private final boolean terminal;

    private Dialogue(List<Turn> turns, boolean terminal) {
        this.turns = turns;
        this.terminal = terminal;
    }

    /** Nothing is typed; standard input is empty. */
    public static Dialogue silent() {
        return new Dialogue(List.of(), false);
    }

    /** The same dialogue with one more turn. The prompt is found in any case of its letters. */
    public Dialogue answer(String prompt, String answer) {
        return answer(prompt, () -> answer);
    }

    /** Like {@link #answer(String, String)}, for what is only known when it is asked for, such as a passcode. */
    public Dialogue answer(String prompt, Supplier<String> answer) {
        return with(new Turn(
                Pattern.compile(Pattern.quote(prompt), Pattern.CASE_INSENSITIVE), shown -> Optional.of(answer.get())));
    }

    /**
     * The same dialogue with something that the person does elsewhere, while the client waits.
     *
     * @param shown what the client must have shown; the first group of it, or all, is given to {@code action}
     */
    public Dialogue meanwhile(Pattern shown, Consumer<String> action) {
        return with(new Turn(shown, text -> {
            action.accept(text);
            return Optional.empty();
        }));
    }

    private Dialogue with(Turn turn) {
        var more = new ArrayList<>(turns);
        more.add(turn);
        return new Dialogue(List.copyOf(more), terminal);
    }

    /** The same dialogue on a pseudo terminal instead of on pipes. */
    public Dialogue onTerminal() {
        return new Dialogue(turns, true);
    }

    List<Turn> turns() {
        return turns;
    }

    boolean terminal() {
        return terminal;
    }
}
