package dev.jeton.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.cli.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void an_id_is_as_long_as_it_must_be_to_name_one_token() {
        List<TokenEntry> tokens = Stream.of("aaaaaaaa01", "aaaaaaaa02", "bbbbbbbbbb", "ccc")
                .map(key -> TokenEntry.ofNpm(Json.parse("{\"key\":\"" + key + "\",\"token\":\"npm_aaaa\"}")
                        .orElseThrow()))
                .toList();

        assertThat(Tokens.ids(tokens))
                .containsEntry("aaaaaaaa01", "aaaaaaaa01")
                .containsEntry("aaaaaaaa02", "aaaaaaaa02")
                .containsEntry("bbbbbbbbbb", "bbbbbb")
                .containsEntry("ccc", "ccc");
        assertThat(tokens)
                .allSatisfy(token -> assertThat(
                                Tokens.find(tokens, Tokens.ids(tokens).get(token.key())))
                        .isEqualTo(token));
    }
}
