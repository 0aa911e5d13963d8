package dev.jeton.gateway;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aToken;

import dev.jeton.core.account.AskForApproval;
import dev.jeton.core.account.HasherBusyException;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.PasswordHash;
import dev.jeton.core.account.PasswordHasher;
import dev.jeton.core.account.TestHasher;
import dev.jeton.core.account.TwoFactorFixture;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.AuthorizePassword;
import dev.jeton.core.authorization.AuthorizeToken;
import dev.jeton.core.authorization.ReadThroughCredentials;
import dev.jeton.core.memory.InMemoryOrganizations;
import dev.jeton.core.memory.InMemoryPackageClaims;
import dev.jeton.core.memory.InMemoryPackageStars;
import dev.jeton.core.memory.InMemoryPackages;
import dev.jeton.core.memory.InMemoryTokenPolicies;
import dev.jeton.core.memory.InMemoryTokenUses;
import dev.jeton.core.organization.FindOrganization;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.packages.ChangeCollaborators;
import dev.jeton.core.packages.ClaimPackage;
import dev.jeton.core.packages.FindPackage;
import dev.jeton.core.packages.FindStars;
import dev.jeton.core.packages.PackageClaims;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.PackageStars;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.packages.RecordPackageChange;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.packages.ReleasePackage;
import dev.jeton.core.packages.StarPackage;
import dev.jeton.core.token.AccessTokenFixture;
import dev.jeton.core.token.FindAccessToken;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenSecret;
import dev.jeton.core.token.TokenUses;
import dev.jeton.npm.PublicUrl;
import dev.jeton.npm.RequestAuthorizer;
import dev.jeton.npm.TrustedProxies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The gateway between a client and a registry, all on the loopback; the real use cases on stores in memory. There are ada,
 * who owns the recorded packages {@code left-pad}, {@code @acme/ui} (public) and {@code @acme/secret} (restricted), and eve,
 * who owns nothing.
 */
final class World implements AutoCloseable {

    static final Username ADA = new Username("ada");
    static final Username EVE = new Username("eve");
    static final String PASSWORD = "correct horse battery";
    static final String SERVICE = "Bearer the-servers-own";
    static final String URL = "https://npm.example.org";

    private static final Vertx VERTX = Vertx.vertx();

    final TwoFactorFixture core = new TwoFactorFixture();
    final TestHasher hasher = new TestHasher();
    private final PasswordHasher passwords;
    final Packages packages = new InMemoryPackages();
    final Organizations organizations = new InMemoryOrganizations();
    final PackageClaims claims = new InMemoryPackageClaims();
    final PackageStars stars = new InMemoryPackageStars();
    final Registry registry = new Registry(VERTX);
    final HttpServer server;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    World() {
        this(Duration.ofSeconds(20), 5_000_000, false);
    }

    World(Duration timeout, long longestBody, boolean anonymousReading) {
        this(timeout, longestBody, anonymousReading, true, false);
    }

    private World(Duration timeout, long longestBody, boolean anonymousReading, boolean configured, boolean busy) {
        passwords = busy ? new BusyHasher() : hasher;
        account(ADA);
        account(EVE);
        add(aPackage().named("left-pad").ownedBy(ADA).build());
        add(aPackage().named("@acme/ui").ownedBy(ADA).build());
        add(aPackage().named("@acme/secret").restricted().ownedBy(ADA).build());
        var settings = new UpstreamSettings(
                configured ? Optional.of(registry.url()) : Optional.empty(),
                Optional.of(SERVICE),
                timeout,
                longestBody,
                anonymousReading);
        Gateway gateway = gateway(settings);
        Router router = Router.router(VERTX);
        router.route().handler(gateway::handle);
        router.route().handler(context -> context.response().setStatusCode(299).end("not the gateway"));
        server = done(VERTX.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    static World withoutRegistry() {
        return new World(Duration.ofSeconds(20), 5_000_000, false, false, false);
    }

    static World openToStrangers() {
        return new World(Duration.ofSeconds(20), 5_000_000, true);
    }

    /** Its passwords cannot be checked at this moment. */
    static World withBusyHasher() {
        return new World(Duration.ofSeconds(20), 5_000_000, false, true, true);
    }

    private static final class BusyHasher implements PasswordHasher {

        @Override
        public PasswordHash hash(Password password) {
            return new PasswordHash("1$nothing");
        }

        @Override
        public boolean matches(Password password, PasswordHash hash) {
            throw new HasherBusyException();
        }

        @Override
        public boolean isOutdated(PasswordHash hash) {
            return false;
        }
    }

    private Gateway gateway(UpstreamSettings settings) {
        var publicUrl = new PublicUrl(URL);
        TokenUses uses = new InMemoryTokenUses();
        var authorizer = new RequestAuthorizer(
                new AuthorizeToken(
                        new ReadThroughCredentials(
                                core.tokens, core.accounts, organizations, new InMemoryTokenPolicies()),
                        packages,
                        uses,
                        core.verifyPasscode(),
                        core.limits),
                new AuthorizePassword(core.verifyPassword(passwords), core.verifyPasscode()),
                new FindAccessToken(core.tokens),
                new AskForApproval(core.approvals, core.limits, core.unitOfWork, core.random, core),
                uses,
                publicUrl,
                TrustedProxies.NONE,
                core);
        var upstream = new Upstream(settings, VERTX, core);
        var findPackage = new FindPackage(packages);
        var door = new Door(authorizer, findPackage, settings);
        return new Gateway(
                VERTX,
                upstream,
                door,
                new Reads(
                        upstream,
                        settings,
                        publicUrl,
                        new Spending(),
                        findPackage,
                        new FindStars(stars),
                        new FindOrganization(organizations),
                        core.accounts),
                new Searches(upstream, door, findPackage),
                new Writes(
                        upstream,
                        settings,
                        door,
                        findPackage,
                        new ClaimPackage(packages, claims, core.unitOfWork, core),
                        new ReleasePackage(claims, core.unitOfWork),
                        new RecordPackageChange(packages, organizations, claims, core.auditLog, core.unitOfWork, core),
                        new ChangeCollaborators(
                                packages, organizations, core.accounts, core.auditLog, core.unitOfWork, core),
                        new StarPackage(stars, core.unitOfWork),
                        core),
                new UpstreamFailures(settings, core));
    }

    void account(Username name) {
        core.accounts.add(anAccount()
                .named(name)
                .email(name + "@example.org")
                .passwordHash(hasher.hash(new Password(PASSWORD)))
                .build());
    }

    void add(RegistryPackage recorded) {
        packages.add(recorded);
    }

    Optional<RegistryPackage> recorded(String name) {
        return packages.find(PackageName.parse(name));
    }

    List<String> audited() {
        return core.auditLog.newest(100).stream()
                .map(event -> event.action().code() + " " + event.subject())
                .toList();
    }

    String token(Username owner) {
        return token(owner, aToken(TokenKind.PUBLISH));
    }

    String token(Username owner, AccessTokenFixture token) {
        TokenSecret secret = TokenSecret.generate(core.random);
        core.tokens.addIfBelow(100, token.secret(secret).ownedBy(owner).build(), NOON);
        return secret.reveal();
    }

    void revoke(String token) {
        var found = core.tokens
                .findByDigest(TokenSecret.parse(token).orElseThrow().digest())
                .orElseThrow();
        core.tokens.revoke(found.key(), core.instant());
    }

    // ---- a client ----

    /** What came back. */
    record Answer(int status, java.net.http.HttpHeaders headers, byte[] body) {

        String text() {
            return new String(body, java.nio.charset.StandardCharsets.UTF_8);
        }

        JsonObject json() {
            return new JsonObject(text());
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The status and the code of a refusal. */
        String refusal() {
            return status + " " + json().getString("code");
        }
    }

    Answer get(String token, String path, String... headers) {
        return send("GET", token, path, new byte[0], headers);
    }

    Answer send(String method, String token, String path, String body, String... headers) {
        return send(method, token, path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), headers);
    }

    /** @param token empty text for none */
    Answer send(String method, String token, String path, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    RawClient connect() {
        return new RawClient(server.actualPort());
    }

    // ---- waiting ----

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("What was waited for did not happen");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** The bodies that lie in files at this moment. */
    static List<Path> spools() {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".spool"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        done(server.close());
        registry.close();
    }
}
