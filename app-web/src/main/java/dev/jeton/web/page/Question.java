package dev.jeton.web.page;

import java.util.List;

/**
 * What a person is asked before something is changed. Immutable.
 *
 * @param title what is about to be done, as a question
 * @param consequences what follows from it, each a sentence without its full stop
 * @param button what the button says that does it
 * @param dangerous whether something ends that cannot be brought back
 * @param back where whoever changes their mind goes
 */
public record Question(String title, List<String> consequences, String button, boolean dangerous, String back) {

    public Question {
        consequences = List.copyOf(consequences);
    }

    /** About what can be changed back. */
    public static Question of(String title, String consequence, String button, String back) {
        return new Question(title, List.of(consequence), button, false, back);
    }

    /** About what ends something. */
    public static Question ofEnd(String title, String consequence, String button, String back) {
        return new Question(title, List.of(consequence), button, true, back);
    }
}
