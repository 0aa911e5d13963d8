package dev.jeton.rest;

import static dev.jeton.rest.Wire.PASSWORD;
import static dev.jeton.rest.Wire.as;

import dev.jeton.core.account.AuthenticatorSeed;
import dev.jeton.core.account.TimeBasedPasscode;
import io.restassured.response.ValidatableResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * An account with an authenticator, as {@code npm profile enable-2fa} makes it.
 *
 * @param session a login from before
 */
public record TwoFactor(String session, AuthenticatorSeed seed, List<String> recoveryCodes, InstantSource clock) {

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static TwoFactor enable(String session, String mode, InstantSource clock) {
        String url = as(session)
                .body(Map.of("tfa", Map.of("mode", mode, "password", PASSWORD)))
                .post("/-/npm/v1/user")
                .then()
                .statusCode(200)
                .extract()
                .path("tfa");
        AuthenticatorSeed seed = seedOf(url);
        List<String> codes = confirm(session, TimeBasedPasscode.at(seed, clock.instant()))
                .statusCode(200)
                .extract()
                .path("tfa");
        return new TwoFactor(session, seed, codes, clock);
    }

    public static ValidatableResponse confirm(String session, String passcode) {
        return as(session)
                .body(Map.of("tfa", List.of(passcode)))
                .post("/-/npm/v1/user")
                .then();
    }

    /** What the authenticator shows now. */
    public String passcode() {
        return TimeBasedPasscode.at(seed, clock.instant());
    }

    public static AuthenticatorSeed seedOf(String otpauthUrl) {
        String digits = otpauthUrl.replaceAll(".*[?&]secret=([A-Z2-7]{32}).*", "$1");
        byte[] bytes = new byte[20];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (char digit : digits.toCharArray()) {
            buffer = buffer << 5 | BASE_32.indexOf(digit);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >> bits);
            }
        }
        return AuthenticatorSeed.of(bytes);
    }
}
