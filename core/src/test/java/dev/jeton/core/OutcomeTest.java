package dev.jeton.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OutcomeTest {

    @Test
    void what_was_done_is_folded_by_the_first_function() {
        Outcome<Integer, String> done = Outcome.done(42);

        assertThat(done.<String>fold(value -> "done " + value, reason -> "refused " + reason))
                .isEqualTo("done 42");
    }

    @Test
    void what_was_refused_is_folded_by_the_second_function() {
        Outcome<Integer, String> refused = Outcome.refused("closed");

        assertThat(refused.<String>fold(value -> "done " + value, reason -> "refused " + reason))
                .isEqualTo("refused closed");
    }
}
