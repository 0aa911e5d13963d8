package dev.jeton.core.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238) as every authenticator app makes them: HMAC-SHA-1, six digits, a new one
 * every 30 seconds.
 */
public final class TimeBasedPasscode {

    /** How long an app shows one code. */
    public static final Duration TIME_STEP = Duration.ofSeconds(30);

    /** RFC 6238 section 5.2: one step for the time that typing and the network take; one for a clock that is ahead. */
    private static final int TOLERATED_STEPS = 1;

    private static final Pattern WRITTEN = Pattern.compile("[0-9]{6}");
    private static final int MODULUS = 1_000_000;

    private TimeBasedPasscode() {}

    /** Whether a text could be such a passcode at all. */
    static boolean isWritten(String text) {
        return WRITTEN.matcher(text).matches();
    }

    /** The time step whose passcode was presented; empty if it is that of none near {@code at}. */
    static OptionalLong stepOf(String presented, AuthenticatorSeed seed, Instant at) {
        long now = at.getEpochSecond() / TIME_STEP.toSeconds();
        OptionalLong found = OptionalLong.empty();
        for (long step = now - TOLERATED_STEPS; step <= now + TOLERATED_STEPS; step++) {
            // all of them are compared, however early one fits
            if (MessageDigest.isEqual(ascii(at(seed, step)), ascii(presented))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The passcode that an app with this seed shows at an instant. */
    public static String at(AuthenticatorSeed seed, Instant instant) {
        return at(seed, instant.getEpochSecond() / TIME_STEP.toSeconds());
    }

    /** RFC 4226 section 5.3: the last four bits of the HMAC say where the 31 bits of the code begin. */
    private static String at(AuthenticatorSeed seed, long step) {
        byte[] mac = hmac(seed, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = mac[mac.length - 1] & 0x0f;
        int code = ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE;
        return "%06d".formatted(code % MODULUS);
    }

    private static byte[] hmac(AuthenticatorSeed seed, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(seed.bytes(), "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA1", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
