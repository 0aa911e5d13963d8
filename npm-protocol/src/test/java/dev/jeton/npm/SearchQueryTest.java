package dev.jeton.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchQueryTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            text=ui                                                   | ?text=ui
            text=ui&size=20&from=40                                   | ?text=ui
            quality=0.65&popularity=0.98&maintenance=0.5              | ?quality=0.65&popularity=0.98&maintenance=0.5
            text=a%20b                                                | ?text=a+b
            text=a+b                                                  | ?text=a+b
            text=a%2Bb                                                | ?text=a%2Bb
            text=a%26size=9                                           | ?text=a%26size%3D9
            text=a%0d%0aHost:%20x                                     | ?text=a%0D%0AHost%3A+x
            text=a%23b                                                | ?text=a%23b
            text=%252e                                                | ?text=%252e
            text=a=b                                                  | ?text=a%3Db
            text=                                                     | ?text=
            text=%c3%a9                                               | ?text=%C3%A9
            """)
    void what_npm_asks_goes_on_written_anew(String query, String rewritten) {
        assertThat(SearchQuery.of("/-/v1/search?" + query)).isEqualTo(rewritten);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "?&",
                "?text",
                "?TEXT=ui",
                "?%74ext=ui",
                "?size=1",
                "?from=1",
                "?token=x",
                "?callback=x",
                "?text%3dui",
                "?user=x&registry=http://x",
                "?/../x"
            })
    void what_npm_does_not_ask_does_not_go_on(String query) {
        assertThat(SearchQuery.of("/-/v1/search" + query)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?text=%", "?text=%2", "?text=%zz", "?text=a&quality=%-1"})
    void half_an_encoding_is_malformed(String query) {
        assertThatThrownBy(() -> SearchQuery.of("/-/v1/search" + query)).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?text=ui&x=%zz", "?x=%&text=ui"})
    void what_does_not_go_on_is_not_read(String query) {
        assertThat(SearchQuery.of("/-/v1/search" + query)).isEqualTo("?text=ui");
    }
}
