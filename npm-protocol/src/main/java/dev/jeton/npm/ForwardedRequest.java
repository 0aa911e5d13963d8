package dev.jeton.npm;

import dev.jeton.core.MalformedValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A request that a reverse proxy asks about before it passes it on. Immutable.
 *
 * @param method of the request that was asked about, in upper case
 * @param uri of that request, as it came, with or without a query
 * @param form how the proxy asked
 */
public record ForwardedRequest(String method, String uri, Form form) {

    /** How proxies say what they ask about. */
    public enum Form {
        /** nginx {@code auth_request}: in {@code X-Original-Method} and {@code X-Original-URI}. It knows 401 and 403 only. */
        ORIGINAL("X-Original-Method", "X-Original-URI"),
        /** Traefik and Caddy: in {@code X-Forwarded-Method} and {@code X-Forwarded-Uri}. */
        FORWARDED("X-Forwarded-Method", "X-Forwarded-Uri"),
        /** Envoy {@code ext_authz}: by the method, and behind a prefix of the path. */
        PREFIX("", "");

        private final String methodHeader;
        private final String uriHeader;

        Form(String methodHeader, String uriHeader) {
            this.methodHeader = methodHeader;
            this.uriHeader = uriHeader;
        }
    }

    /**
     * Reads what a proxy asks about. A client can add the headers that its proxy does not know, to be asked about another
     * request than it sends: so whoever finds two ways at once believes neither.
     *
     * @param method of the question itself
     * @param behindPrefix what stands behind the path of the question, with its slash and its query; empty text if nothing
     * @throws MalformedValueException if there is not exactly one way, or if it is not whole
     */
    public static ForwardedRequest of(RequestHead head, String method, String behindPrefix) {
        var found = new ArrayList<ForwardedRequest>();
        if (!behindPrefix.isEmpty()) {
            found.add(new ForwardedRequest(method, behindPrefix, Form.PREFIX));
        }
        for (Form form : List.of(Form.ORIGINAL, Form.FORWARDED)) {
            List<String> methods = head.lines(form.methodHeader);
            List<String> uris = head.lines(form.uriHeader);
            if (methods.isEmpty() && uris.isEmpty()) {
                continue;
            }
            if (methods.size() != 1 || uris.size() != 1) {
                throw ambiguous();
            }
            found.add(new ForwardedRequest(methods.get(0).toUpperCase(Locale.ROOT), uris.get(0), form));
        }
        if (found.size() != 1) {
            throw ambiguous();
        }
        return found.get(0);
    }

    private static MalformedValueException ambiguous() {
        return new MalformedValueException(
                "A reverse proxy asks about one request: in X-Original-Method and X-Original-URI, "
                        + "or in X-Forwarded-Method and X-Forwarded-Uri, or behind the path; in one of these ways, and once");
    }
}
