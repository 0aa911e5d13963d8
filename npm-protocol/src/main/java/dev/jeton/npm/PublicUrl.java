package dev.jeton.npm;

import dev.jeton.core.MalformedValueException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * How people and clients reach this server: what addresses in answers begin with. Immutable.
 *
 * @param value an absolute {@code http} or {@code https} URL without query or fragment, and without a slash at the end
 */
public record PublicUrl(String value) {

    public PublicUrl {
        URI uri = parse(value);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new MalformedValueException("A public URL is written like https://npm.example.org");
        }
        if (value.endsWith("/")) {
            throw new MalformedValueException("A public URL is written without a slash at the end");
        }
    }

    /** The host name alone: what an authenticator app shows beside the account. */
    public String host() {
        return parse(value).getHost();
    }

    /** Scheme, host and port, as a browser sends them in {@code Origin}. */
    public String origin() {
        URI uri = parse(value);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /** Whether browsers reach the server over TLS, so that cookies may be kept to it. */
    public boolean isSecure() {
        return "https".equals(parse(value).getScheme());
    }

    /** @param path begins with a slash */
    public String resolve(String path) {
        return value + path;
    }

    private static URI parse(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw new MalformedValueException("A public URL is written like https://npm.example.org");
        }
    }
}
