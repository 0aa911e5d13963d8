package dev.jeton.acceptance.client;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person types, and when: each answer waits for its prompt.
 *
 * <p>The wait matters. npm makes a new line reader for every prompt and loses whatever was piped in before it, so a
 * client that got both lines at once hangs up after the first ("Exit handler never called!").
 */
public final class Dialogue {

    /** One prompt, as a part of its text that does not depend on the client's spelling, and the line typed at it. */
    record Turn(String prompt, String answer) {}

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
        var more = new ArrayList<>(turns);
        more.add(new Turn(prompt, answer));
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
