package dev.jeton.cli.http;

import dev.jeton.cli.npmrc.NpmConfig;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which proxy lies between here and a registry: npm's settings first, then the variables that most programs read. */
final class Proxies {

    private record Found(String url, String source) {}

    private static final int HTTP = 80;

    private final Shell shell;
    private final NpmConfig config;

    Proxies(Shell shell, NpmConfig config) {
        this.shell = shell;
        this.config = config;
    }

    Proxy of(URI url) {
        return find(url).map(found -> proxy(found)).orElse(Proxy.NO_PROXY);
    }

    Optional<String> describe(URI url) {
        return find(url).map(found -> Masks.url(found.url()) + " (" + found.source() + ")");
    }

    private Optional<Found> find(URI url) {
        if (isExcepted(url.getHost())) {
            return Optional.empty();
        }
        boolean secured = "https".equals(url.getScheme());
        Stream<Optional<Found>> places = secured
                ? Stream.of(setting("https-proxy"), setting("proxy"), variable("HTTPS_PROXY"), variable("https_proxy"))
                : Stream.of(setting("proxy"), variable("HTTP_PROXY"), variable("http_proxy"));
        return places.flatMap(Optional::stream)
                .findFirst()
                .filter(found -> !found.url().equals("false"));
    }

    private Optional<Found> setting(String key) {
        return config.find(key)
                .filter(setting ->
                        !setting.value().isEmpty() && !setting.value().equals("null"))
                .map(setting -> new Found(setting.value(), key + " in " + setting.source()));
    }

    private Optional<Found> variable(String name) {
        return shell.variable(name).map(value -> new Found(value, name));
    }

    private boolean isExcepted(String host) {
        String exceptions = config.value("noproxy")
                .or(() -> shell.variable("NO_PROXY"))
                .or(() -> shell.variable("no_proxy"))
                .orElse("");
        return List.of(exceptions.split("[,\\s]+")).stream()
                .map(entry -> entry.startsWith("*.") ? entry.substring(1) : entry)
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || covers(entry.toLowerCase(Locale.ROOT), host));
    }

    private static boolean covers(String entry, String host) {
        String name = entry.startsWith(".") ? entry.substring(1) : entry;
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals(name) || lower.endsWith("." + name);
    }

    private static Proxy proxy(Found found) {
        try {
            URI url = URI.create(found.url().contains("://") ? found.url() : "http://" + found.url());
            if (url.getHost() != null) {
                return new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(url.getHost(), url.getPort() < 0 ? HTTP : url.getPort()));
            }
        } catch (IllegalArgumentException notAnAddress) {
            // said below
        }
        throw CommandFailedException.usage(
                "The proxy in " + found.source() + " is no address.", "Write it like http://proxy.example:3128.");
    }
}
