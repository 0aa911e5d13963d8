package dev.jeton.npm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.authorization.Decision.Denied;
import dev.jeton.core.authorization.DenialReason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RefusalTest {

    /** npm-protocol.md 1.3: the client tells its errors apart by status and challenge. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            REASON                         | STATUS | CHALLENGE | CODE
            TOKEN_MISSING                  | 401    | Bearer    | token_missing
            TOKEN_UNKNOWN                  | 401    | Bearer    | token_unknown
            TOKEN_REVOKED                  | 401    | Bearer    | token_revoked
            TOKEN_EXPIRED                  | 401    | Bearer    | token_expired
            PASSWORD_INVALID               | 401    | Basic     | password_invalid
            ADDRESS_NOT_ALLOWED            | 401    | ipaddress | address_not_allowed
            OTP_REQUIRED                   | 401    | OTP       | otp_required
            OTP_INVALID                    | 401    | OTP       | otp_invalid
            ACCOUNT_MANAGEMENT_NOT_ALLOWED | 403    |           | account_management_not_allowed
            READ_ONLY_TOKEN                | 403    |           | read_only_token
            PACKAGE_NOT_GRANTED            | 403    |           | package_not_granted
            ORGANIZATION_NOT_GRANTED       | 403    |           | organization_not_granted
            BYPASS_NOT_ALLOWED             | 403    |           | bypass_not_allowed
            OWNER_LACKS_ACCESS             | 403    |           | owner_lacks_access
            OWNER_LACKS_SIGHT              | 404    |           | owner_lacks_access
            TOKENS_NOT_ALLOWED             | 403    |           | tokens_not_allowed
            TWO_FACTOR_REQUIRED            | 403    |           | two_factor_required
            """)
    void a_denial_looks_like_this(DenialReason reason, int status, String challenge, String code) {
        var denied = new Denied(reason, "what to do", List.of());

        assertThat(Refusal.of(denied))
                .isEqualTo(new Refusal(status, Optional.ofNullable(challenge), code, "what to do"));
    }

    @ParameterizedTest
    @EnumSource
    void has_a_challenge_exactly_when_the_status_is_401(DenialReason reason) {
        Refusal refusal = Refusal.of(new Denied(reason, "what to do", List.of()));

        assertThat(refusal.challenge().isPresent()).isEqualTo(refusal.status() == 401);
    }

    @Test
    void a_bad_request_has_a_code_of_its_own() {
        assertThat(Refusal.badRequest("malformed_path", "what to do"))
                .isEqualTo(new Refusal(400, Optional.empty(), "malformed_path", "what to do"));
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(Refusal.notFound("what to do"))
                .isEqualTo(new Refusal(404, Optional.empty(), "not_found", "what to do"));
    }

    /** npm shows the body of a 401 nowhere; where it asks for a passcode, it says all that there is to say. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "TOKEN_MISSING",
                "TOKEN_UNKNOWN",
                "TOKEN_REVOKED",
                "TOKEN_EXPIRED",
                "PASSWORD_INVALID",
                "ADDRESS_NOT_ALLOWED"
            })
    void what_npm_does_not_show_is_a_notice_besides(DenialReason reason) {
        assertThat(Refusal.of(new Denied(reason, "what to do", List.of())).notice())
                .contains("what to do");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "TOKEN_MISSING",
                "TOKEN_UNKNOWN",
                "TOKEN_REVOKED",
                "TOKEN_EXPIRED",
                "PASSWORD_INVALID",
                "ADDRESS_NOT_ALLOWED"
            })
    void what_npm_shows_is_no_notice_besides(DenialReason reason) {
        assertThat(Refusal.of(new Denied(reason, "what to do", List.of())).notice())
                .isEmpty();
    }

    @Test
    void what_is_said_quietly_is_no_notice_and_the_same_otherwise() {
        Refusal loud = Refusal.of(new Denied(DenialReason.TOKEN_MISSING, "what to do", List.of()));

        Refusal quiet = loud.quietly();

        assertThat(quiet.notice()).isEmpty();
        assertThat(quiet)
                .isEqualTo(new Refusal(401, loud.challenge(), "token_missing", "what to do", Optional.empty(), true));
    }

    /** A line break would begin another header, and what is not ASCII is not read alike everywhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {"no\nX-Evil: 1", "no\rX-Evil: 1", "no\r\n\tX-Evil: 1", "no\0X-Evil: 1", "no\u007f\u00ebX-Evil: 1"
            })
    void a_notice_is_one_line_of_ascii(String sentence) {
        assertThat(Refusal.of(new Denied(DenialReason.PASSWORD_INVALID, sentence, List.of()))
                        .notice())
                .contains("no X-Evil: 1");
    }

    @Test
    void a_bad_request_is_no_notice() {
        assertThat(Refusal.badRequest("malformed_path", "what to do").notice()).isEmpty();
    }
}
