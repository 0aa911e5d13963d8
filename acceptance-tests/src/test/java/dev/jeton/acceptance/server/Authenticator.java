package dev.jeton.acceptance.server;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The app on somebody's phone (RFC 6238: SHA-1, six digits, 30 seconds). Not thread-safe. */
public final class Authenticator {

    private static final long STEP_MILLIS = 30_000;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] seed;
    private long last;

    /** @param seed in base 32, as it is typed into an app that cannot scan */
    public Authenticator(String seed) {
        this.seed = decoded(seed.replace(" ", "").replace("=", "").toUpperCase(Locale.ROOT));
    }

    /** What a database must not hold. */
    public byte[] seed() {
        return seed.clone();
    }

    /** The passcode of half a minute ago, which the server still takes: the others are left for later. */
    String early() {
        last = System.currentTimeMillis() / STEP_MILLIS - 1;
        return at(last);
    }

    /**
     * A passcode that was not given before. The server takes that of the next half minute as well, so only whoever needs
     * more than two at once has to wait here.
     */
    public String next() {
        long now = System.currentTimeMillis() / STEP_MILLIS;
        long step = Math.max(last + 1, now);
        while (step > System.currentTimeMillis() / STEP_MILLIS + 1) {
            pause();
        }
        last = step;
        return at(step);
    }

    /** Six digits that are none of those that are right about now. */
    public String wrong() {
        long now = System.currentTimeMillis() / STEP_MILLIS;
        for (int candidate = 0; ; candidate++) {
            String digits = "%06d".formatted(candidate);
            boolean right = false;
            for (long step = now - 3; step <= now + 3; step++) {
                right |= at(step).equals(digits);
            }
            if (!right) {
                return digits;
            }
        }
    }

    private String at(long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(seed, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] decoded(String text) {
        var bytes = ByteBuffer.allocate(text.length() * 5 / 8);
        int bits = 0;
        int held = 0;
        for (char letter : text.toCharArray()) {
            held = held << 5 | BASE_32.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (held >> bits));
                held &= (1 << bits) - 1;
            }
        }
        return bytes.array();
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
