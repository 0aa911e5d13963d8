package dev.jeton.web.wiring;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.SignUpPolicy;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.organization.CreationPolicy;
import dev.jeton.core.organization.MembershipPolicy;
import dev.jeton.core.token.TokenLimits;
import dev.jeton.gateway.UpstreamSettings;
import dev.jeton.npm.PublicUrl;
import dev.jeton.npm.TrustedProxies;
import dev.jeton.npm.TrustedProxies.ForwardingHeader;
import dev.jeton.persistence.Database;
import dev.jeton.rest.ForwardAuthPolicy;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
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
    private final CreationPolicy creationPolicy;
    private final MembershipPolicy membershipPolicy;
    private final TrustedProxies trustedProxies;
    private final TokenLimits tokenLimits;
    private final UpstreamSettings upstream;
    private final ForwardAuthPolicy forwardAuthPolicy;

    CheckedSettings(JetonSettings settings, Database database) {
        if (database.isEmbedded() && settings.database().url().isPresent()) {
            throw new ConfigurationException("JETON_DATABASE_URL is set, but this is the build with the embedded "
                    + "database: start the one for PostgreSQL, as ./serve does");
        }
        publicUrl = publicUrl(settings);
        signUpPolicy = read("JETON_SIGN_UP", () -> SignUpPolicy.ofCode(settings.signUp()));
        creationPolicy = read(
                "JETON_ORGANIZATION_CREATION",
                () -> CreationPolicy.ofCode(settings.organization().creation()));
        membershipPolicy = read(
                "JETON_ORGANIZATION_MEMBERSHIP",
                () -> settings.organization()
                        .membership()
                        .map(MembershipPolicy::ofCode)
                        .orElse(usual(creationPolicy)));
        trustedProxies = new TrustedProxies(proxies(settings), forwardingHeader(settings.forwardingHeader()));
        tokenLimits = tokenLimits(settings.token());
        passwordCost = passwordCost(settings.password());
        forwardAuthPolicy = new ForwardAuthPolicy(settings.forwardAuth().trustsRegistry());
        upstream = upstream(settings.upstream(), settings.gateway());
        secretKey = settings.secretKey();
        data = Path.of(settings.data());
        boolean halfSetup = settings.setup().username().isPresent()
                != settings.setup().password().isPresent();
        if (halfSetup) {
            throw new ConfigurationException(
                    "JETON_SETUP_USERNAME and JETON_SETUP_PASSWORD go together: set both of them, or neither");
        }
    }

    /** Owners see and revoke what members have: so where anybody can be an owner, nobody is a member unasked. */
    private static MembershipPolicy usual(CreationPolicy creation) {
        return creation == CreationPolicy.EVERYBODY ? MembershipPolicy.BY_INVITATION : MembershipPolicy.AT_ONCE;
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

    public CreationPolicy creationPolicy() {
        return creationPolicy;
    }

    public MembershipPolicy membershipPolicy() {
        return membershipPolicy;
    }

    TrustedProxies trustedProxies() {
        return trustedProxies;
    }

    TokenLimits tokenLimits() {
        return tokenLimits;
    }

    ForwardAuthPolicy forwardAuthPolicy() {
        return forwardAuthPolicy;
    }

    UpstreamSettings upstream() {
        return upstream;
    }

    private static UpstreamSettings upstream(JetonSettings.Upstream settings, JetonSettings.Gateway gateway) {
        boolean halfBasic =
                settings.username().isPresent() != settings.password().isPresent();
        if (halfBasic || settings.token().isPresent() && settings.username().isPresent()) {
            throw new ConfigurationException("The registry is presented JETON_UPSTREAM_TOKEN, or else "
                    + "JETON_UPSTREAM_USERNAME and JETON_UPSTREAM_PASSWORD together: set one of the two");
        }
        Optional<String> authorization = settings.token()
                .map(token -> "Bearer " + token)
                .or(() -> settings.username()
                        .map(username -> "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((username + ":"
                                                        + settings.password().orElseThrow())
                                                .getBytes(StandardCharsets.UTF_8))));
        if (authorization.isPresent() && !authorization.get().chars().allMatch(c -> c > ' ' - 1 && c < 0x7f)) {
            throw new ConfigurationException("JETON_UPSTREAM_TOKEN must be printable ASCII, without line breaks");
        }
        if (gateway.longestBody() < 1) {
            throw new ConfigurationException("JETON_GATEWAY_LONGEST_BODY must be a number of bytes, like 1073741824");
        }
        return new UpstreamSettings(
                settings.url().map(CheckedSettings::upstreamUrl),
                authorization,
                positive("JETON_UPSTREAM_TIMEOUT", settings.timeout()),
                gateway.longestBody(),
                gateway.anonymousReading());
    }

    /** The same form as the public URL has; user and password in it would end up in logs. */
    private static URI upstreamUrl(String text) {
        String url = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        try {
            URI uri = URI.create(new PublicUrl(url).value());
            if (uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (MalformedValueException e) {
            // the same sentence
        }
        throw new ConfigurationException("JETON_UPSTREAM_URL must be the address of a registry, like "
                + "http://localhost:4873, without user name, password or query");
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
