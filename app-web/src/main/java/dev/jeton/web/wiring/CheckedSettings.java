package dev.jeton.web.wiring;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.SignUpPolicy;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.token.TokenLimits;
import dev.jeton.npm.TrustedProxies;
import dev.jeton.npm.TrustedProxies.ForwardingHeader;
import dev.jeton.persistence.Database;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The settings as values of the core. A setting that cannot be meant stops the server with a sentence. */
@Singleton
public class CheckedSettings {

    private final String publicUrl;
    private final SignUpPolicy signUpPolicy;
    private final TrustedProxies trustedProxies;
    private final TokenLimits tokenLimits;

    CheckedSettings(JetonSettings settings, Database database) {
        if (database.isEmbedded() && settings.database().url().isPresent()) {
            throw new ConfigurationException("JETON_DATABASE_URL is set, but this is the build with the embedded "
                    + "database: start the one for PostgreSQL, as ./serve does");
        }
        publicUrl = publicUrl(settings);
        signUpPolicy = read("JETON_SIGN_UP", () -> SignUpPolicy.ofCode(settings.signUp()));
        trustedProxies = new TrustedProxies(proxies(settings), forwardingHeader(settings.forwardingHeader()));
        tokenLimits = tokenLimits(settings.token());
        boolean halfSetup = settings.setup().username().isPresent()
                != settings.setup().password().isPresent();
        if (halfSetup) {
            throw new ConfigurationException(
                    "JETON_SETUP_USERNAME and JETON_SETUP_PASSWORD go together: set both of them, or neither");
        }
    }

    /** Without a slash at the end. */
    public String publicUrl() {
        return publicUrl;
    }

    SignUpPolicy signUpPolicy() {
        return signUpPolicy;
    }

    TrustedProxies trustedProxies() {
        return trustedProxies;
    }

    TokenLimits tokenLimits() {
        return tokenLimits;
    }

    private static String publicUrl(JetonSettings settings) {
        String url = settings.publicUrl().orElse("http://localhost:" + settings.port());
        if (!isUsable(url)) {
            throw new ConfigurationException("JETON_PUBLIC_URL must be an address like https://npm.example.org");
        }
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static boolean isUsable(String url) {
        try {
            var uri = new URI(url);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static List<CidrBlock> proxies(JetonSettings settings) {
        return read(
                "JETON_TRUSTED_PROXIES",
                () -> settings.trustedProxies().orElse(List.of()).stream()
                        .map(String::strip)
                        .map(CidrBlock::parse)
                        .toList());
    }

    private static ForwardingHeader forwardingHeader(String name) {
        Optional<ForwardingHeader> header = Arrays.stream(ForwardingHeader.values())
                .filter(candidate -> candidate.headerName().equalsIgnoreCase(name))
                .findFirst();
        return header.orElseThrow(
                () -> new ConfigurationException("JETON_FORWARDING_HEADER must be X-Forwarded-For or Forwarded"));
    }

    private static TokenLimits tokenLimits(JetonSettings.Token settings) {
        return new TokenLimits(
                TokenLimits.DEFAULT.tokensPerAccount(),
                TokenLimits.DEFAULT.packagesAndScopes(),
                TokenLimits.DEFAULT.organizations(),
                TokenLimits.DEFAULT.allowedNetworks(),
                TokenLimits.DEFAULT.shortestLife(),
                positive("JETON_TOKEN_DEFAULT_LIFE_WHEN_WRITING", settings.defaultLifeWhenWriting()),
                positive("JETON_TOKEN_LONGEST_LIFE_WHEN_WRITING", settings.longestLifeWhenWriting()),
                positive("JETON_TOKEN_DEFAULT_LIFE_WHEN_READING", settings.defaultLifeWhenReading()),
                positive("JETON_TOKEN_SESSION_LIFE", settings.sessionLife()));
    }

    private static Duration positive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new ConfigurationException(name + " must be longer than nothing, like PT12H or P7D");
        }
        return duration;
    }

    private static <T> T read(String name, Supplier<T> value) {
        try {
            return value.get();
        } catch (MalformedValueException e) {
            throw new ConfigurationException(name + " is malformed. " + e.getMessage());
        }
    }
}
