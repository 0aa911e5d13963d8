package dev.jeton.web.wiring;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.SignUpPolicy;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.token.TokenLimits;
import dev.jeton.npm.PublicUrl;
import dev.jeton.npm.TrustedProxies;
import dev.jeton.npm.TrustedProxies.ForwardingHeader;
import dev.jeton.persistence.Database;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The settings as values of the core. A setting that cannot be meant stops the server with a sentence. */
@Singleton
public class CheckedSettings {

    private final PublicUrl publicUrl;
    private final Argon2PasswordHasher.Cost passwordCost;
    private final Optional<String> secretKey;
    private final Path data;
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
        passwordCost = passwordCost(settings.password());
        secretKey = settings.secretKey();
        data = Path.of(settings.data());
        boolean halfSetup = settings.setup().username().isPresent()
                != settings.setup().password().isPresent();
        if (halfSetup) {
            throw new ConfigurationException(
                    "JETON_SETUP_USERNAME and JETON_SETUP_PASSWORD go together: set both of them, or neither");
        }
    }

    PublicUrl publicUrl() {
        return publicUrl;
    }

    /** How much work it takes to hash one password. */
    Argon2PasswordHasher.Cost passwordCost() {
        return passwordCost;
    }

    /** Whether anybody may sign up on the website. */
    public boolean isSignUpOpen() {
        return signUpPolicy == SignUpPolicy.OPEN;
    }

    /** How long a login lives: the browser keeps its cookie as long. */
    public Duration sessionLife() {
        return tokenLimits.sessionLife();
    }

    /** Read once: where there is none, one is made and written to the data folder. */
    ServerKey serverKey(SecureRandom random) {
        return ServerKeySource.read(secretKey, data, random);
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

    private static PublicUrl publicUrl(JetonSettings settings) {
        String url = settings.publicUrl().orElse("http://localhost:" + settings.port());
        return read(
                "JETON_PUBLIC_URL", () -> new PublicUrl(url.endsWith("/") ? url.substring(0, url.length() - 1) : url));
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

    private static Argon2PasswordHasher.Cost passwordCost(JetonSettings.Password settings) {
        return new Argon2PasswordHasher.Cost(
                between("JETON_PASSWORD_MEMORY", settings.memory(), 8_192, 1_048_576),
                between("JETON_PASSWORD_PASSES", settings.passes(), 1, 100),
                between("JETON_PASSWORD_LANES", settings.lanes(), 1, 16));
    }

    private static int between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ConfigurationException("%s must be %,d to %,d".formatted(name, least, most));
        }
        return value;
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
