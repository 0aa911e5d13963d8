package dev.jeton.npm;

import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aGranularToken;
import static dev.jeton.core.token.AccessTokenFixture.aSession;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ExpiryNoticeTest {

    private static final Instant LONG_AGO = NOON.minus(Duration.ofDays(60));
    private static final PublicUrl URL = new PublicUrl("https://npm.example.org");

    @Test
    void says_which_token_expires_when_and_what_to_do() {
        AccessToken token = aGranularToken()
                .createdAt(LONG_AGO)
                .preview("npm_aBcD", "7890")
                .expiringAt(NOON.plus(Duration.ofDays(3)))
                .build();

        assertThat(notice(token))
                .contains(
                        "Your access token " + token.preview()
                                + " expires on 27 November 2026, in 3 days: create a new one at https://npm.example.org/_/tokens");
    }

    @ParameterizedTest
    @CsvSource({
        "PT1MS, in less than a day",
        "PT23H59M59S, in less than a day",
        "PT24H, in one day",
        "PT47H59M59S, in one day",
        "PT48H, in 2 days",
        "PT167H59M59S, in 6 days",
        "PT168H, in 7 days",
    })
    void up_to_seven_days_before(String left, String said) {
        Duration before = left.equals("PT1MS") ? Duration.ofMillis(1) : Duration.parse(left);

        assertThat(notice(aGranularToken()
                        .createdAt(LONG_AGO)
                        .expiringAt(NOON.plus(before))
                        .build()))
                .get()
                .asString()
                .contains(", " + said + ":");
    }

    @ParameterizedTest
    @CsvSource({"P7DT0.001S", "P8D", "P90D"})
    void not_earlier(String left) {
        assertThat(notice(aGranularToken()
                        .createdAt(LONG_AGO)
                        .expiringAt(NOON.plus(Duration.parse(left)))
                        .build()))
                .isEmpty();
    }

    /** npm's own default for a token that writes is seven days: nobody wants to hear of it at its first use. */
    @ParameterizedTest
    @CsvSource({
        "P7D,       P1DT0.001S, false",
        "P7D,       P1D,        true",
        "P7D,       PT0.001S,   true",
        "P1D,       P1D,        true",
        "P3D,       P3D,        false",
        "P7DT0.001S, P7D,       true",
        "P7DT0.001S, P1DT0.001S, true",
    })
    void what_was_made_for_a_week_is_announced_on_its_last_day(String life, String left, boolean announced) {
        Instant expiry = NOON.plus(Duration.parse(left));
        AccessToken token = aGranularToken()
                .createdAt(expiry.minus(Duration.parse(life)))
                .expiringAt(expiry)
                .build();

        assertThat(notice(token).isPresent()).isEqualTo(announced);
    }

    @Test
    void a_session_is_made_to_expire_soon() {
        assertThat(notice(aSession().expiringAt(NOON.plus(Duration.ofHours(1))).build()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_ONLY", "AUTOMATION", "PUBLISH"})
    void a_token_that_never_expires_says_nothing(TokenKind kind) {
        assertThat(notice(aToken(kind).build())).isEmpty();
    }

    private static Optional<String> notice(AccessToken token) {
        return ExpiryNotice.of(token, NOON, URL);
    }
}
