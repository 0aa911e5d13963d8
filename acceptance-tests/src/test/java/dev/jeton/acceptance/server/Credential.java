package dev.jeton.acceptance.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a request says about who sends it.
 *
 * @param header the {@code Authorization} header, if any
 */
public record Credential(Optional<String> header) {

    public static Credential none() {
        return new Credential(Optional.empty());
    }

    public static Credential bearer(String token) {
        return new Credential(Optional.of("Bearer " + token));
    }

    public static Credential basic(String username, String password) {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Credential(Optional.of("Basic " + Base64.getEncoder().encodeToString(pair)));
    }
}
