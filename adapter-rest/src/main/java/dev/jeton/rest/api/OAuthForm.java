package dev.jeton.rest.api;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a request to an OAuth endpoint (RFC 6749 section 3.2 and appendix B). Immutable. */
final class OAuthForm {

    /** Unknown ones are ignored, as the standard says, but not any number of them. */
    private static final int MOST_PARAMETERS = 100;

    private final Map<String, String> parameters;

    private OAuthForm(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads the body. What stands in the address of a request is no parameter: addresses are logged on the way.
     *
     * @throws OAuthRefusedException if it is no form, or a parameter is there twice
     */
    static OAuthForm read(HttpServerRequest request, InputStream body) {
        if (!isForm(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            throw OAuthRefusedException.invalidRequest(
                    "Send the parameters in the body, as content-type application/x-www-form-urlencoded");
        }
        var parameters = new HashMap<String, String>();
        String[] pairs = text(body).split("&", MOST_PARAMETERS + 1);
        if (pairs.length > MOST_PARAMETERS) {
            throw OAuthRefusedException.invalidRequest("Send no more than " + MOST_PARAMETERS + " parameters");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (parameters.putIfAbsent(name, value) != null && !name.isEmpty()) {
                throw OAuthRefusedException.invalidRequest("Send no parameter twice: programs could disagree about it");
            }
        }
        return new OAuthForm(parameters);
    }

    /** Empty if it is not there, or without a value, which counts as not being there. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    /** @throws OAuthRefusedException if it is not there */
    String required(String name) {
        return parameter(name)
                .orElseThrow(
                        () -> OAuthRefusedException.invalidRequest("The parameter " + name + " is missing: send it"));
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED);
    }

    private static String text(InputStream body) {
        try {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw OAuthRefusedException.invalidRequest("Follow each percent sign in the body with two hex digits");
        }
    }
}
