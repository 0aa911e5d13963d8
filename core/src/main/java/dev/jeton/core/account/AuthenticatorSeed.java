package dev.jeton.core.account;

import dev.jeton.core.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * What an authenticator app and the server both know, and make the same passcodes from (RFC 4226 section 4: 160 bits).
 * Exists in the clear only while it is shown to its owner or a passcode is checked. Immutable.
 */
public final class AuthenticatorSeed {

    private static final int BYTES = 20;

    /** RFC 4648 section 6. */
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final int BITS_PER_DIGIT = 5;

    private final byte[] bytes;

    private AuthenticatorSeed(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param random cryptographically strong */
    public static AuthenticatorSeed generate(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new AuthenticatorSeed(bytes);
    }

    /** @throws MalformedValueException if there are not 20 bytes */
    public static AuthenticatorSeed of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new MalformedValueException("The seed of an authenticator has " + BYTES + " bytes");
        }
        return new AuthenticatorSeed(bytes.clone());
    }

    /** The bytes themselves: for the {@link SeedSealer} only. */
    public byte[] reveal() {
        return bytes.clone();
    }

    /** What a person types into an app that cannot scan: 32 base-32 digits. */
    public String base32() {
        var text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte next : bytes) {
            buffer = buffer << Byte.SIZE | next & 0xff;
            bits += Byte.SIZE;
            while (bits >= BITS_PER_DIGIT) {
                bits -= BITS_PER_DIGIT;
                text.append(BASE_32.charAt(buffer >> bits & 0x1f));
            }
        }
        return text.toString();
    }

    /**
     * What an app scans, and npm's client draws as a QR code: the Key URI format, which leaves out what is the default
     * everywhere (SHA-1, six digits, 30 seconds).
     *
     * @param issuer what the app shows beside the account: the host name of the server
     */
    public String otpauthUrl(String issuer, Username account) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account.value()) + "?secret=" + base32() + "&issuer="
                + encoded(issuer);
    }

    byte[] bytes() {
        return bytes;
    }

    private static String encoded(String text) {
        var encoded = new StringBuilder();
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (next & 0xff);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._".indexOf(c) >= 0;
            encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }

    @Override
    public String toString() {
        return "AuthenticatorSeed[***]";
    }
}
