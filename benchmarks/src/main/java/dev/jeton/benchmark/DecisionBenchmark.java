package dev.jeton.benchmark;

import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.AccessRequest;
import dev.jeton.core.authorization.AccountRights;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Credential;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.authorization.Passcode;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.OrganizationGrant;
import dev.jeton.core.token.PackageGrant;
import dev.jeton.core.token.TokenDigest;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenName;
import dev.jeton.core.token.TokenSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one request with a remembered token costs in the core: reading the token's text, its checksum and digest, finding
 * the credential, and deciding whether it may publish a package. The package is granted, and the address is in the last
 * of the allowed blocks, so that every rule is asked and every block compared.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBenchmark {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Username ALICE = new Username("alice");

    /** Packages the token is granted. */
    @Param({"1", "50"})
    public int grants;

    /** CIDR blocks it may be used from. */
    @Param({"0", "20"})
    public int blocks;

    private final Map<TokenDigest, Credential> remembered = new ConcurrentHashMap<>();
    private String presented = "";
    private String address = "";
    private Operation operation = Operation.of(Action.READ_IDENTITY);

    @Setup(Level.Trial)
    public void remember() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        TokenSecret secret = TokenSecret.generate(random);
        presented = secret.reveal();
        address = "10.0." + Math.max(0, blocks - 1) + ".7";
        operation = Operation.on(PackageName.parse("@alice/package-" + (grants - 1)), Action.PUBLISH_PACKAGE);
        var token = new AccessToken(
                TokenKey.generate(random),
                secret.digest(),
                secret.preview(),
                ALICE,
                TokenKind.GRANULAR,
                Optional.of(new TokenName("benchmark")),
                Optional.empty(),
                new PackageGrant(Permission.READ_AND_WRITE, false, packages(), Set.of()),
                OrganizationGrant.NONE,
                IntStream.range(0, blocks)
                        .mapToObj(block -> CidrBlock.parse("10.0." + block + ".0/24"))
                        .toList(),
                false,
                NOON,
                Optional.of(NOON.plus(Duration.ofDays(7))),
                Optional.empty());
        remembered.put(
                token.digest(),
                new Credential(
                        token, new AccountRights(ALICE, true, true, TwoFactorMode.DISABLED, List.of(), List.of())));
        if (!(decide() instanceof Decision.Allowed)) {
            throw new IllegalStateException("The benchmark is about a request that is allowed");
        }
    }

    /** From the text of the token to the decision. */
    @Benchmark
    public Decision decide() {
        TokenSecret secret = TokenSecret.parse(presented).orElseThrow();
        var request = new AccessRequest(operation, IpAddress.parse(address), Passcode.ABSENT, NOON);
        return Optional.ofNullable(remembered.get(secret.digest()))
                .orElseThrow()
                .decide(request);
    }

    /** The part of it that is SHA-256, for comparison. */
    @Benchmark
    public TokenDigest digest() {
        return TokenSecret.parse(presented).orElseThrow().digest();
    }

    private Set<PackageName> packages() {
        return IntStream.range(0, grants)
                .mapToObj(number -> PackageName.parse("@alice/package-" + number))
                .collect(Collectors.toUnmodifiableSet());
    }
}
