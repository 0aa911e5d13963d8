package dev.jeton.core.authorization;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.authorization.AccessRequestFixture.aRequest;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aKey;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.GuessAllowance;
import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.account.TwoFactorFixture;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.memory.InMemoryAccessTokens;
import dev.jeton.core.memory.InMemoryOrganizations;
import dev.jeton.core.memory.InMemoryPackages;
import dev.jeton.core.memory.InMemoryTokenPolicies;
import dev.jeton.core.memory.InMemoryTokenUses;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.packages.PublishingAccess;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.packages.ScopeName;
import dev.jeton.core.packages.Visibility;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.AccessTokenFixture;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.TokenDigest;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenPolicies;
import dev.jeton.core.token.TokenSecret;
import dev.jeton.core.token.TokenUses;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AuthorizeTokenTest {

    private static final Optional<String> NO_PASSCODE = Optional.empty();
    private static final Origin ORIGIN = Origin.of(IpAddress.parse("192.0.2.1"));
    private static final PackageName UI = PackageName.parse("@acme/ui");

    private final TwoFactorFixture fixture = new TwoFactorFixture();
    private final Accounts accounts = fixture.accounts;
    private final AccessTokens tokens = new InMemoryAccessTokens();
    private final Packages packages = new InMemoryPackages();
    private final Organizations organizations = new InMemoryOrganizations();
    private final TokenPolicies policies = new InMemoryTokenPolicies();
    private final TokenUses tokenUses = new InMemoryTokenUses();
    private final Credentials credentials = new ReadThroughCredentials(tokens, accounts, organizations, policies);
    private final AuthorizeToken authorizeToken =
            new AuthorizeToken(credentials, packages, tokenUses, fixture.verifyPasscode(), fixture.limits);
    private final Account ada =
            anAccount().named("ada").twoFactor(TwoFactorMode.AUTH_AND_WRITES).build();
    private final TokenSecret secret = TokenSecret.generate(new Random(1));

    @BeforeEach
    void add_ada() {
        accounts.add(ada);
    }

    @Test
    void allows_what_the_token_and_its_owner_may_do() {
        AccessToken token = added(aToken());

        assertThat(authorizeToken.authorize(secret, reading(), NO_PASSCODE))
                .isEqualTo(new Decision.Allowed(ada.name(), Optional.of(token), Rule.ALL));
    }

    @Test
    void denies_what_the_token_may_not_do() {
        added(aToken(TokenKind.READ_ONLY));

        assertThat(reason(authorizeToken.authorize(
                        secret, aRequest(Action.PUBLISH_PACKAGE).build(), NO_PASSCODE)))
                .isEqualTo(DenialReason.READ_ONLY_TOKEN);
    }

    @Test
    void decides_by_what_is_recorded_about_the_package_at_that_moment() {
        added(aToken(TokenKind.AUTOMATION));
        AccessRequest publish = aRequest(Action.PUBLISH_PACKAGE).build();
        packages.add(recorded(Set.of(ada.name())));

        assertThat(authorizeToken.authorize(secret, publish, NO_PASSCODE)).isInstanceOf(Decision.Allowed.class);

        packages.update(UI, same -> recorded(Set.of()));

        assertThat(reason(authorizeToken.authorize(secret, publish, NO_PASSCODE)))
                .isEqualTo(DenialReason.OWNER_LACKS_SIGHT);
    }

    @Test
    void judges_a_passcode_once_for_a_request_whose_body_is_still_to_come() {
        added(aToken());
        packages.add(recorded(Set.of(ada.name())));
        fixture.enable(ada.name(), TwoFactorMode.AUTH_AND_WRITES);
        AccessRequest publish = aRequest(Action.PUBLISH_PACKAGE).build();

        Passcode verdict = authorizeToken.judge(secret, publish, Optional.of(fixture.passcode()));
        fixture.pass(Duration.ofHours(1));

        assertThat(verdict).isEqualTo(Passcode.ACCEPTED);
        assertThat(authorizeToken.authorize(secret, publish.with(verdict), NO_PASSCODE))
                .isInstanceOf(Decision.Allowed.class);
        assertThat(authorizeToken.judge(secret, publish, Optional.of(fixture.wrongPasscode())))
                .isEqualTo(Passcode.REJECTED);
        assertThat(authorizeToken.judge(secret, publish, NO_PASSCODE)).isEqualTo(Passcode.ABSENT);
    }

    @Test
    void judges_no_passcode_where_it_makes_no_difference() {
        added(aToken());
        fixture.enable(ada.name(), TwoFactorMode.AUTH_AND_WRITES);
        String passcode = fixture.passcode();

        assertThat(authorizeToken.judge(secret, reading(), Optional.of(passcode)))
                .isEqualTo(Passcode.ABSENT);
        assertThat(authorizeToken.judge(
                        TokenSecret.generate(fixture.random),
                        aRequest(Action.PUBLISH_PACKAGE).build(),
                        Optional.of(passcode)))
                .isEqualTo(Passcode.ABSENT);
        assertThat(fixture.verifyPasscode().verify(ada.name(), passcode, "somebody else", ORIGIN))
                .isTrue();
    }

    private static RegistryPackage recorded(Set<Username> collaborators) {
        return new RegistryPackage(UI, Visibility.RESTRICTED, PublishingAccess.ANY, collaborators, Map.of(), NOON);
    }

    @Test
    void denies_what_the_owner_may_not_do() {
        added(aToken());

        assertThat(reason(authorizeToken.authorize(
                        secret, aRequest(Action.PUBLISH_PACKAGE).build(), NO_PASSCODE)))
                .isEqualTo(DenialReason.OWNER_LACKS_SIGHT);
    }

    @Test
    void asks_for_a_passcode_as_the_mode_of_the_owner_says() {
        added(AccessTokenFixture.aSession());

        assertThat(reason(authorizeToken.authorize(
                        secret, aRequest(Action.MANAGE_TOKENS).build(), NO_PASSCODE)))
                .isEqualTo(DenialReason.OTP_REQUIRED);
    }

    @Test
    void a_passcode_counts_where_nothing_else_is_missing() {
        added(AccessTokenFixture.aSession());
        fixture.enable(ada.name(), TwoFactorMode.AUTH_AND_WRITES);
        AccessRequest managing = aRequest(Action.MANAGE_TOKENS).build();

        assertThat(reason(authorizeToken.authorize(secret, managing, Optional.of(fixture.wrongPasscode()))))
                .isEqualTo(DenialReason.OTP_INVALID);
        assertThat(authorizeToken.authorize(secret, managing, Optional.of(fixture.passcode())))
                .isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void a_request_that_reads_uses_up_no_passcode() {
        added(AccessTokenFixture.aSession());
        fixture.enable(ada.name(), TwoFactorMode.AUTH_AND_WRITES);

        authorizeToken.authorize(secret, reading(), Optional.of(fixture.passcode()));

        assertThat(fixture.verifyPasscode()
                        .verify(
                                ada.name(),
                                fixture.passcode(),
                                "another",
                                Origin.of(reading().client())))
                .isTrue();
    }

    @Test
    void a_passcode_cannot_be_decided_about_at_once() {
        AccessToken token = added(AccessTokenFixture.aSession());
        AccessRequest managing = aRequest(Action.MANAGE_TOKENS).build();

        assertThat(remembered(token)
                        .authorizeRemembered(secret, managing, NO_PASSCODE)
                        .map(AuthorizeTokenTest::reason))
                .contains(DenialReason.OTP_REQUIRED);
        assertThat(remembered(token).authorizeRemembered(secret, managing, Optional.of("123456")))
                .isEmpty();
        assertThat(remembered(token).authorizeRemembered(secret, reading(), Optional.of("123456")))
                .isPresent();
    }

    @Test
    void whoever_tries_many_tokens_that_nobody_knows_is_slowed_and_whoever_has_one_is_not() {
        added(aToken());
        for (int guess = 0; guess < GuessAllowance.OF_ADDRESS.guesses(); guess++) {
            authorizeToken.authorize(TokenSecret.generate(fixture.random), reading(), NO_PASSCODE);
        }

        assertThatThrownBy(() -> authorizeToken.authorize(TokenSecret.generate(fixture.random), reading(), NO_PASSCODE))
                .isInstanceOf(TooManyGuessesException.class);
        assertThat(authorizeToken.authorize(secret, reading(), NO_PASSCODE)).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void denies_a_secret_that_no_token_has() {
        added(aToken());

        assertThat(authorizeToken.authorize(TokenSecret.generate(new Random(2)), reading(), NO_PASSCODE))
                .isEqualTo(AuthorizeToken.nothingOfOurs());
    }

    @Test
    void denies_the_token_of_an_account_that_is_gone() {
        tokens.addIfBelow(10, aToken().secret(secret).build(), NOON);

        assertThat(reason(authorizeToken.authorize(secret, reading(), NO_PASSCODE)))
                .isEqualTo(DenialReason.TOKEN_UNKNOWN);
    }

    @Test
    void a_revocation_holds_at_once() {
        AccessToken token = added(aToken());
        tokens.revoke(token.key(), NOON);

        assertThat(reason(authorizeToken.authorize(secret, reading(), NO_PASSCODE)))
                .isEqualTo(DenialReason.TOKEN_REVOKED);
    }

    @Test
    void decides_at_once_only_about_what_is_remembered() {
        AccessToken token = added(aToken());

        assertThat(authorizeToken.authorizeRemembered(secret, reading(), NO_PASSCODE))
                .isEmpty();
        assertThat(remembered(token).authorizeRemembered(secret, reading(), NO_PASSCODE))
                .contains(new Decision.Allowed(ada.name(), Optional.of(token), Rule.ALL));
        assertThat(remembered(token.revoked(NOON))
                        .authorizeRemembered(secret, reading(), NO_PASSCODE)
                        .map(AuthorizeTokenTest::reason))
                .contains(DenialReason.TOKEN_REVOKED);
        assertThat(remembered(token).authorizeRemembered(TokenSecret.generate(new Random(2)), reading(), NO_PASSCODE))
                .isEmpty();
    }

    @Test
    void simulates_the_use_of_a_token_that_is_named_by_its_key() {
        AccessToken token = added(aToken(TokenKind.READ_ONLY));

        assertThat(authorizeToken.simulate(token.key(), reading()))
                .contains(new Decision.Allowed(ada.name(), Optional.of(token), Rule.ALL));
        assertThat(authorizeToken
                        .simulate(token.key(), aRequest(Action.PUBLISH_PACKAGE).build())
                        .map(AuthorizeTokenTest::reason))
                .contains(DenialReason.READ_ONLY_TOKEN);
    }

    @Test
    void simulates_nothing_for_a_key_of_no_token() {
        assertThat(authorizeToken.simulate(aKey(), reading())).isEmpty();
    }

    @Test
    void credentials_are_found_by_digest_and_key_with_the_rights_of_the_owner() {
        AccessToken token = added(aToken());

        assertThat(credentials.findByDigest(token.digest()).orElseThrow().token())
                .isEqualTo(token);
        assertThat(credentials.findByKey(token.key()).orElseThrow().token()).isEqualTo(token);
        assertThat(credentials.findByKey(aKey())).isEmpty();
        assertThat(credentials.findRemembered(token.digest())).isEmpty();
    }

    private AccessToken added(AccessTokenFixture draft) {
        AccessToken token = draft.ownedBy(ada.name()).secret(secret).build();
        tokens.addIfBelow(10, token, NOON);
        return token;
    }

    private AuthorizeToken remembered(AccessToken token) {
        return new AuthorizeToken(
                remembering(token), rememberedPackages(), tokenUses, fixture.verifyPasscode(), fixture.limits);
    }

    /** Remembers that nothing is recorded about {@code @acme/ui}. */
    private static Packages rememberedPackages() {
        return new Packages() {
            private final Packages stored = new InMemoryPackages();

            @Override
            public boolean add(RegistryPackage added) {
                return stored.add(added);
            }

            @Override
            public Optional<RegistryPackage> find(PackageName name) {
                throw new AssertionError("Would wait for a store");
            }

            @Override
            public Optional<Remembered> findRemembered(PackageName name) {
                return name.equals(UI) ? Optional.of(new Remembered(stored.find(name))) : Optional.empty();
            }

            @Override
            public Optional<RegistryPackage> update(PackageName name, UnaryOperator<RegistryPackage> change) {
                return stored.update(name, change);
            }

            @Override
            public List<RegistryPackage> findByCollaborator(Username collaborator) {
                return stored.findByCollaborator(collaborator);
            }

            @Override
            public List<RegistryPackage> findByScope(ScopeName scope) {
                return stored.findByScope(scope);
            }
        };
    }

    private Credentials remembering(AccessToken token) {
        return new Credentials() {
            @Override
            public Optional<Credential> findByDigest(TokenDigest digest) {
                throw new AssertionError("Would wait for a store");
            }

            @Override
            public Optional<Credential> findByKey(TokenKey key) {
                throw new AssertionError("Would wait for a store");
            }

            @Override
            public Optional<Credential> findRemembered(TokenDigest digest) {
                return digest.equals(token.digest())
                        ? Optional.of(new Credential(token, AccountRights.of(ada)))
                        : Optional.empty();
            }
        };
    }

    private static AccessRequest reading() {
        return aRequest(Action.READ_PACKAGE).build();
    }

    private static DenialReason reason(Decision decision) {
        return decision.fold(
                allowed -> {
                    throw new AssertionError("Not denied");
                },
                Decision.Denied::reason);
    }
}
