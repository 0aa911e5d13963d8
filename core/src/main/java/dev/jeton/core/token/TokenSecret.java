package dev.jeton.core.token;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * The text of an access token: {@code npm_}, 30 random base-62 characters, and their CRC-32 as six base-62 digits.
 *
 * <p>The prefix and the length are what secret scanners and npm's own log redaction look for; the checksum refuses a
 * mistyped token without asking a store. The digits are {@code 0-9A-Za-z}. Exists only while a token is made or
 * presented; never stored, never printed. Immutable.
 */
public final class TokenSecret {

    static final String PREFIX = "npm_";

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 30;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int CHECKSUM_AT = PREFIX.length() + RANDOM_LENGTH;
    private static final int LENGTH = CHECKSUM_AT + CHECKSUM_LENGTH;

    private final byte[] ascii;

    private TokenSecret(byte[] ascii) {
        this.ascii = ascii;
    }

    /** A new secret of about 178 random bits. */
    public static TokenSecret generate(RandomGenerator random) {
        byte[] ascii = new byte[LENGTH];
        for (int at = 0; at < PREFIX.length(); at++) {
            ascii[at] = (byte) PREFIX.charAt(at);
        }
        for (int at = PREFIX.length(); at < CHECKSUM_AT; at++) {
            ascii[at] = (byte) DIGITS.charAt(random.nextInt(DIGITS.length()));
        }
        long checksum = checksum(ascii);
        for (int at = LENGTH - 1; at >= CHECKSUM_AT; at--) {
            ascii[at] = (byte) DIGITS.charAt((int) (checksum % DIGITS.length()));
            checksum /= DIGITS.length();
        }
        return new TokenSecret(ascii);
    }

    /**
     * Reads what somebody presented. Empty if it cannot be a token of ours: wrong prefix, length, character, or
     * checksum. Answers so rather than with an exception because strangers may send anything, as often as they like.
     */
    public static Optional<TokenSecret> parse(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = PREFIX.length(); at < CHECKSUM_AT; at++) {
            if (digit(text.charAt(at)) < 0) {
                return Optional.empty();
            }
        }
        long presented = 0;
        for (int at = CHECKSUM_AT; at < LENGTH; at++) {
            int digit = digit(text.charAt(at));
            if (digit < 0) {
                return Optional.empty();
            }
            presented = presented * DIGITS.length() + digit;
        }
        return presented == checksum(ascii) ? Optional.of(new TokenSecret(ascii)) : Optional.empty();
    }

    /** What is stored instead of the text. */
    public TokenDigest digest() {
        return TokenDigest.sha256(ascii);
    }

    /** The few characters that may be shown later. */
    public TokenPreview preview() {
        return TokenPreview.of(reveal());
    }

    /** The text itself: for the one answer that shows it to its owner. */
    public String reveal() {
        return new String(ascii, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "TokenSecret[npm_***]";
    }

    private static long checksum(byte[] ascii) {
        var crc = new CRC32();
        crc.update(ascii, PREFIX.length(), RANDOM_LENGTH);
        return crc.getValue();
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A' + 10;
        }
        return c >= 'a' && c <= 'z' ? c - 'a' + 36 : -1;
    }
}
