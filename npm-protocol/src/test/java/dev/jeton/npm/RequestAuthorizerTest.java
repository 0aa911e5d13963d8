package dev.jeton.npm;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.AskForApproval;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.TestHasher;
import dev.jeton.core.account.TwoFactorFixture;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.AuthorizePassword;
import dev.jeton.core.authorization.AuthorizeToken;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Decision.Denied;
import dev.jeton.core.authorization.DenialReason;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.authorization.Passcode;
import dev.jeton.core.authorization.ReadThroughCredentials;
import dev.jeton.core.memory.InMemoryOrganizations;
import dev.jeton.core.memory.InMemoryPackages;
import dev.jeton.core.memory.InMemoryTokenPolicies;
import dev.jeton.core.memory.InMemoryTokenUses;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.AccessTokenFixture;
import dev.jeton.core.token.FindAccessToken;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenSecret;
import dev.jeton.core.token.TokenUses;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestAuthorizerTest {

    private static final PackageName UI = PackageName.parse("@ada/ui");
    private static final Username ADA = new Username("ada");
    private static final String PASSWORD = "correct horse battery";

    private final TwoFactorFixture world = new TwoFactorFixture();
    private final TestHasher hasher = new TestHasher();
    private final Packages packages = new InMemoryPackages();
    private final TokenUses uses = new InMemoryTokenUses();
    private final RequestAuthorizer authorizer = new RequestAuthorizer(
            new AuthorizeToken(
                    new ReadThroughCredentials(
                            world.tokens, world.accounts, new InMemoryOrganizations(), new InMemoryTokenPolicies()),
                    packages,
                    uses,
                    world.verifyPasscode(),
                    world.limits),
            new AuthorizePassword(world.verifyPassword(hasher), world.verifyPasscode()),
            new FindAccessToken(world.tokens),
            new AskForApproval(world.approvals, world.limits, world.unitOfWork, world.random, world),
            uses,
            new PublicUrl("https://npm.example.org"),
            new TrustedProxies(List.of(CidrBlock.parse("10.0.0.0/8")), TrustedProxies.ForwardingHeader.X_FORWARDED_FOR),
            world);

    RequestAuthorizerTest() {
        world.accounts.add(anAccount()
                .named(ADA)
                .passwordHash(hasher.hash(new Password(PASSWORD)))
                .build());
        packages.add(aPackage().named(UI).ownedBy(ADA).build());
    }

    // ---- what a request presents ----

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
    void a_bearer_of_a_token_may_do_what_the_token_may(String scheme) {
        TokenSecret secret = add(aToken(TokenKind.PUBLISH));
        Head head = new Head().with("authorization", scheme + secret.reveal() + " ");

        assertThat(authorizer.decide(head, publish())).isInstanceOf(Allowed.class);
        assertThat(authorizer.presentsNothing(head)).isFalse();
    }

    @Test
    void whoever_presents_nothing_is_asked_for_a_token() {
        assertThat(authorizer.presentsNothing(new Head())).isTrue();
        assertThat(reason(new Head(), publish())).isEqualTo(DenialReason.TOKEN_MISSING);
    }

    /** npm itself asks for a package without a token, to see whether it is the newest, and would print the notice. */
    @Test
    void whoever_reads_a_package_without_a_token_is_told_quietly() {
        Refusal read = refusal(new Head(), Operation.on(UI, Action.READ_PACKAGE));
        Refusal written = refusal(new Head(), publish());
        Refusal misread = refusal(new Head().with("Authorization", "Bearer x"), Operation.on(UI, Action.READ_PACKAGE));
        Refusal byPassword = refusal(basic("ada:" + PASSWORD), Operation.on(UI, Action.READ_PACKAGE));

        assertThat(read.code()).isEqualTo("token_missing");
        assertThat(read.challenge()).contains("Bearer");
        assertThat(read.message()).isEqualTo(written.message());
        assertThat(read.notice()).isEmpty();
        assertThat(written.notice()).contains(written.message());
        assertThat(misread.notice()).contains(misread.message());
        assertThat(byPassword.notice()).contains(byPassword.message());
    }

    private Refusal refusal(Head head, Operation operation) {
        return authorizer.refusal(head, operation, (Denied) authorizer.decide(head, operation));
    }

    @Test
    void two_credentials_are_none() {
        String good = "Bearer " + add(aToken(TokenKind.PUBLISH)).reveal();
        Head twice = new Head().with("Authorization", good).with("authorization", good);

        assertThat(authorizer.decide(twice, publish())).isInstanceOf(Denied.class);
        assertThat(reason(twice, publish())).isEqualTo(DenialReason.TOKEN_MISSING);
        assertThat(authorizer.secret(twice)).isEmpty();
        assertThat(authorizer.decideRemembered(twice, publish())).isEmpty();
        assertThat(authorizer.judge(twice, publish())).isEqualTo(Passcode.ABSENT);
        assertThat(authorizer.presentsNothing(twice)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer npm_x",
                "Bearer a b",
                "Token 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",
                "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",
                "",
                "Digest username=ada",
            })
    void what_cannot_be_one_of_ours_is_refused(String authorization) {
        Head head = new Head().with("Authorization", authorization);

        assertThat(authorizer.decide(head, publish())).isInstanceOf(Denied.class);
        assertThat(Refusal.of((Denied) authorizer.decide(head, publish())).status())
                .isEqualTo(401);
        assertThat(authorizer.presentsNothing(head)).isFalse();
    }

    @Test
    void a_token_that_nobody_knows_is_refused() {
        Head head = bearing(TokenSecret.generate(world.random));

        assertThat(reason(head, publish())).isEqualTo(DenialReason.TOKEN_UNKNOWN);
    }

    // ---- passwords ----

    @Test
    void a_password_manages_the_account() {
        assertThat(authorizer.decide(basic("ada:" + PASSWORD), Operation.of(Action.MANAGE_TOKENS)))
                .isInstanceOf(Allowed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada:wrong password here", "eve:correct horse battery", "ada", ":", "", "ada:", "A D A:x"})
    void a_wrong_password_manages_nothing(String pair) {
        assertThat(reason(basic(pair), Operation.of(Action.MANAGE_TOKENS))).isEqualTo(DenialReason.PASSWORD_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Basic !!!", "Basic YWRhOg=x"})
    void what_is_no_pair_is_refused(String authorization) {
        Head head = new Head().with("Authorization", authorization);

        assertThat(authorizer.decide(head, Operation.of(Action.MANAGE_TOKENS))).isInstanceOf(Denied.class);
    }

    @Test
    void a_password_may_hold_colons() {
        Username eve = new Username("eve");
        world.accounts.add(anAccount()
                .named(eve)
                .passwordHash(hasher.hash(new Password("a:colon:b")))
                .build());

        assertThat(authorizer.decide(basic("eve:a:colon:b"), Operation.of(Action.READ_ACCOUNT)))
                .isInstanceOf(Allowed.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_password_is_not_even_looked_at_for_packages_and_organizations(Action action) {
        Operation operation = switch (action.target()) {
            case NOTHING, ACCOUNT -> Operation.of(action);
            case PACKAGE -> Operation.on(UI, action);
            case ORGANIZATION -> Operation.in(new OrganizationName("acme"), action);
        };
        boolean looked = action.target() == Action.Target.NOTHING || action.target() == Action.Target.ACCOUNT;

        Decision decision = authorizer.decide(basic("ada:" + PASSWORD), operation);

        assertThat(hasher.comparisons()).isEqualTo(looked ? 1 : 0);
        if (!looked) {
            assertThat(((Denied) decision).reason()).isEqualTo(DenialReason.TOKEN_MISSING);
        }
    }

    // ---- passcodes ----

    @Test
    void a_passcode_is_asked_for_and_taken() {
        TokenSecret secret = add(aToken(TokenKind.PUBLISH));
        world.enable(ADA, TwoFactorMode.AUTH_AND_WRITES);

        assertThat(reason(bearing(secret), publish())).isEqualTo(DenialReason.OTP_REQUIRED);
        assertThat(reason(bearing(secret).with("npm-otp", world.wrongPasscode()), publish()))
                .isEqualTo(DenialReason.OTP_INVALID);
        assertThat(authorizer.decide(bearing(secret).with("npm-otp", world.passcode()), publish()))
                .isInstanceOf(Allowed.class);
    }

    @Test
    void two_passcodes_are_none() {
        TokenSecret secret = add(aToken(TokenKind.PUBLISH));
        world.enable(ADA, TwoFactorMode.AUTH_AND_WRITES);
        Head head = bearing(secret).with("npm-otp", world.passcode()).with("npm-otp", world.passcode());

        assertThat(reason(head, publish())).isEqualTo(DenialReason.OTP_REQUIRED);
    }

    @Test
    void a_recovery_code_that_was_judged_counts_once_for_the_whole_request() {
        TokenSecret secret = add(aToken(TokenKind.PUBLISH));
        world.enable(ADA, TwoFactorMode.AUTH_AND_WRITES);
        Head head = bearing(secret).with("npm-otp", world.recoveryCodes.get(0).reveal());
        Instant arrivedAt = world.instant();

        Passcode verdict = authorizer.judge(head, publish());
        world.pass(Duration.ofMinutes(20));

        assertThat(verdict).isEqualTo(Passcode.ACCEPTED);
        assertThat(authorizer.decide(head, publish(), verdict, arrivedAt)).isInstanceOf(Allowed.class);
        assertThat(authorizer.decide(head, Operation.on(UI, Action.DEPRECATE_PACKAGE), verdict, arrivedAt))
                .isInstanceOf(Allowed.class);
        assertThat(authorizer.judge(head, publish())).isEqualTo(Passcode.REJECTED);
    }

    @Test
    void a_verdict_stands_however_long_the_body_takes() {
        TokenSecret secret = add(aToken(TokenKind.PUBLISH));
        world.enable(ADA, TwoFactorMode.AUTH_AND_WRITES);
        Head head = bearing(secret).with("npm-otp", world.passcode());
        Instant arrivedAt = world.instant();

        Passcode verdict = authorizer.judge(head, publish());
        world.pass(Duration.ofMinutes(20));

        assertThat(authorizer.decide(head, publish(), verdict, arrivedAt)).isInstanceOf(Allowed.class);
        assertThat(reason(head, publish())).isEqualTo(DenialReason.OTP_INVALID);
    }

    @Test
    void a_verdict_does_not_outlive_the_token() {
        TokenSecret secret = add(aToken(TokenKind.PUBLISH));
        world.enable(ADA, TwoFactorMode.AUTH_AND_WRITES);
        Head head = bearing(secret).with("npm-otp", world.passcode());
        Passcode verdict = authorizer.judge(head, publish());

        world.tokens.revoke(
                world.tokens.findByDigest(secret.digest()).orElseThrow().key(), world.instant());

        assertThat(authorizer.decide(head, publish(), verdict, world.instant()))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.reason()).isEqualTo(DenialReason.TOKEN_REVOKED));
    }

    @Test
    void a_passcode_that_makes_no_difference_is_not_used_up() {
        TokenSecret secret = add(aToken(TokenKind.PUBLISH));
        world.enable(ADA, TwoFactorMode.AUTH_AND_WRITES);
        Head head = bearing(secret).with("npm-otp", world.recoveryCodes.get(0).reveal());

        assertThat(authorizer.judge(head, Operation.on(UI, Action.READ_PACKAGE)))
                .isEqualTo(Passcode.ABSENT);
        assertThat(authorizer.decide(head, Operation.on(UI, Action.READ_PACKAGE)))
                .isInstanceOf(Allowed.class);
        assertThat(authorizer.judge(head, publish())).isEqualTo(Passcode.ACCEPTED);
    }

    @Test
    void nobody_judges_the_passcode_of_whoever_presents_no_token() {
        assertThat(authorizer.judge(new Head().with("npm-otp", "123456"), publish()))
                .isEqualTo(Passcode.ABSENT);
        assertThat(authorizer.judge(basic("ada:" + PASSWORD).with("npm-otp", "123456"), publish()))
                .isEqualTo(Passcode.ABSENT);
    }

    // ---- a passcode by way of a browser ----

    @Test
    void a_client_that_understands_it_is_sent_to_a_browser() {
        Refusal refusal = refusal("web", "publish");

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.challenge()).contains("OTP");
        assertThat(refusal.browser())
                .hasValueSatisfying(way -> assertThat(way.authUrl())
                        .startsWith("https://npm.example.org/_/login/")
                        .hasSizeGreaterThan(50))
                .hasValueSatisfying(way -> assertThat(way.doneUrl())
                        .startsWith("https://npm.example.org/-/v1/done/")
                        .hasSizeGreaterThan(50));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, -", "web, -", "-, publish", "legacy, publish", "WEB, publish", "'web,legacy', publish"})
    void another_client_is_not(String authType, String command) {
        assertThat(refusal(authType, command).browser()).isEmpty();
    }

    @Test
    void after_a_wrong_passcode_nobody_is() {
        TokenSecret secret = add(aToken(TokenKind.PUBLISH));
        world.enable(ADA, TwoFactorMode.AUTH_AND_WRITES);
        Head head = bearing(secret)
                .with("npm-otp", world.wrongPasscode())
                .with("npm-auth-type", "web")
                .with("npm-command", "publish");

        Refusal refusal = authorizer.refusal(head, publish(), (Denied) authorizer.decide(head, publish()));

        assertThat(refusal.code()).isEqualTo("otp_invalid");
        assertThat(refusal.browser()).isEmpty();
    }

    private Refusal refusal(String authType, String command) {
        TokenSecret secret = add(aToken(TokenKind.PUBLISH));
        world.enable(ADA, TwoFactorMode.AUTH_AND_WRITES);
        Head head = bearing(secret);
        if (authType != null) {
            head = head.with("npm-auth-type", authType);
        }
        if (command != null) {
            head = head.with("npm-command", command);
        }
        return authorizer.refusal(head, publish(), (Denied) authorizer.decide(head, publish()));
    }

    // ---- what follows ----

    @Test
    void the_use_of_a_token_is_remembered_with_its_address_and_program() {
        TokenSecret secret = add(aToken(TokenKind.PUBLISH));
        Head head = bearing(secret)
                .with("User-Agent", "npm/11.6.2")
                .from("10.0.0.1")
                .with("X-Forwarded-For", "203.0.113.7");
        Allowed allowed = (Allowed) authorizer.decide(head, publish());

        AccessToken token = allowed.token().orElseThrow();

        authorizer.remember(head, token);

        assertThat(uses.find(Set.of(token.key())).get(token.key())).satisfies(use -> {
            assertThat(use.at()).isEqualTo(NOON);
            assertThat(use.client()).hasToString("203.0.113.7");
        });
        assertThat(authorizer.origin(head, allowed).token())
                .contains(token.key().value());
    }

    @Test
    void the_zone_of_an_address_means_nothing() {
        assertThat(authorizer.address(new Head().from("fe80::1%eth0"))).hasToString("fe80::1");
    }

    @Test
    void a_token_that_soon_expires_is_spoken_of() {
        TokenSecret soon = add(aToken(TokenKind.GRANULAR).expiringAt(NOON.plus(Duration.ofHours(23))));
        TokenSecret never = add(aToken(TokenKind.PUBLISH));

        assertThat(notice(soon)).isPresent();
        assertThat(notice(never)).isEmpty();
    }

    private Optional<String> notice(TokenSecret secret) {
        return authorizer.notice((Allowed) authorizer.decide(bearing(secret), Operation.on(UI, Action.READ_PACKAGE)));
    }

    private static Operation publish() {
        return Operation.on(UI, Action.PUBLISH_PACKAGE);
    }

    private TokenSecret add(AccessTokenFixture token) {
        TokenSecret secret = TokenSecret.generate(world.random);
        world.tokens.addIfBelow(100, token.secret(secret).ownedBy(ADA).build(), NOON);
        return secret;
    }

    private static Head bearing(TokenSecret secret) {
        return new Head().with("Authorization", "Bearer " + secret.reveal());
    }

    private static Head basic(String pair) {
        return new Head()
                .with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private DenialReason reason(Head head, Operation operation) {
        return ((Denied) authorizer.decide(head, operation)).reason();
    }
}
