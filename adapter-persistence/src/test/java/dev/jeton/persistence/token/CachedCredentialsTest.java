package dev.jeton.persistence.token;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.authorization.AccessRequestFixture.aRequest;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aDigest;
import static dev.jeton.core.token.AccessTokenFixture.aKey;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.Racers;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.authorization.AccessRequest;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Credential;
import dev.jeton.core.authorization.Credentials;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.DenialReason;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.authorization.ReadThroughCredentials;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.TokenDigest;
import dev.jeton.core.token.TokenPolicies;
import dev.jeton.persistence.OnH2;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(OnH2.class)
class CachedCredentialsTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private static final AccessRequest WHOAMI = aRequest(Action.READ_IDENTITY).build();

    @Inject
    Credentials credentials;

    @Inject
    CredentialCache cache;

    @Inject
    Accounts accounts;

    @Inject
    Organizations organizations;

    @Inject
    TokenPolicies policies;

    @Inject
    AccessTokens tokens;

    @Inject
    UnitOfWork unitOfWork;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Only this process can revoke what is in an embedded database. */
    protected boolean remembers() {
        return true;
    }

    @AfterEach
    void end_threads() {
        threads.shutdown();
    }

    @Test
    void a_token_that_was_read_is_remembered_only_where_no_other_process_can_revoke_it() {
        AccessToken token = added();
        assertThat(credentials.findRemembered(token.digest())).isEmpty();

        assertThat(tokenOf(credentials.findByDigest(token.digest()))).contains(token);

        assertThat(tokenOf(credentials.findRemembered(token.digest())))
                .isEqualTo(remembers() ? Optional.of(token) : Optional.empty());
        assertThat(tokenOf(credentials.findByDigest(token.digest()))).contains(token);
    }

    @Test
    void finding_by_key_reads_and_remembers_nothing() {
        AccessToken token = added();

        assertThat(tokenOf(credentials.findByKey(token.key()))).contains(token);
        assertThat(credentials.findByKey(aKey())).isEmpty();

        assertThat(credentials.findRemembered(token.digest())).isEmpty();
    }

    @Test
    void that_there_is_no_such_token_is_not_remembered() {
        TokenDigest digest = aDigest();
        assertThat(credentials.findByDigest(digest)).isEmpty();

        AccessToken token = added(digest);

        assertThat(tokenOf(credentials.findByDigest(digest))).contains(token);
    }

    @Test
    void a_revoked_token_is_not_remembered_alive_once_the_unit_of_work_has_returned() {
        AccessToken token = added();
        credentials.findByDigest(token.digest());

        revoke(token);

        assertThat(credentials.findRemembered(token.digest())).isEmpty();
        assertThat(tokenOf(credentials.findByDigest(token.digest()))).contains(token.revoked(NOON));
    }

    @Test
    void a_revocation_forgets_no_other_token() {
        AccessToken token = added();
        AccessToken other = added();
        credentials.findByDigest(other.digest());

        revoke(token);

        assertThat(credentials.findRemembered(other.digest()).isPresent()).isEqualTo(remembers());
    }

    @Test
    void a_revocation_that_is_rolled_back_leaves_the_token_as_it_was() {
        AccessToken token = added();
        credentials.findByDigest(token.digest());

        rolledBack(() -> {
            assertThat(tokens.revoke(token.key(), NOON)).isTrue();
            assertThat(tokenOf(credentials.findByDigest(token.digest()))).contains(token.revoked(NOON));
        });

        assertThat(tokenOf(credentials.findByDigest(token.digest()))).contains(token);
        revoke(token);
        assertThat(tokenOf(credentials.findByDigest(token.digest()))).contains(token.revoked(NOON));
    }

    @Test
    void a_token_whose_addition_is_rolled_back_is_not_remembered() {
        Account owner = anAccount().build();
        AccessToken token = aToken().ownedBy(owner.name()).build();

        rolledBack(() -> {
            accounts.add(owner);
            tokens.addIfBelow(1, token, NOON);
            assertThat(tokenOf(credentials.findByDigest(token.digest()))).contains(token);
        });

        assertThat(credentials.findRemembered(token.digest())).isEmpty();
        assertThat(credentials.findByDigest(token.digest())).isEmpty();
    }

    /** The reader has read and remembered the live token before the revocation is committed. */
    @Test
    void a_reader_between_a_revocation_and_its_commit_leaves_no_live_token_behind() {
        AccessToken token = added();

        unitOfWork.perform(() -> {
            tokens.revoke(token.key(), NOON);
            assertThat(async(() -> tokenOf(credentials.findByDigest(token.digest()))))
                    .succeedsWithin(LONG_ENOUGH)
                    .isEqualTo(Optional.of(token));
            return token;
        });

        assertThat(credentials.findRemembered(token.digest())).isEmpty();
        assertThat(tokenOf(credentials.findByDigest(token.digest()))).contains(token.revoked(NOON));
    }

    /** The reader has read the live token before the revocation, and would remember it afterwards. */
    @Test
    void a_reader_that_is_slower_than_the_revocation_leaves_no_live_token_behind() throws InterruptedException {
        AccessToken token = added();
        var stored = new ReadThroughCredentials(tokens, accounts, organizations, policies);
        var hasRead = new CountDownLatch(1);
        var mayRemember = new CountDownLatch(1);
        CompletableFuture<Optional<Credential>> reader = async(() -> cache.get(token.digest(), () -> {
            Optional<Credential> found = stored.findByDigest(token.digest());
            hasRead.countDown();
            await(mayRemember);
            return found;
        }));
        hasRead.await();

        assertThat(async(() -> revoke(token))).succeedsWithin(LONG_ENOUGH).isEqualTo(true);
        assertThat(tokenOf(credentials.findByDigest(token.digest()))).contains(token.revoked(NOON));
        mayRemember.countDown();
        assertThat(reader).succeedsWithin(LONG_ENOUGH);

        assertThat(tokenOf(credentials.findRemembered(token.digest())))
                .isEqualTo(remembers() ? Optional.of(token.revoked(NOON)) : Optional.empty());
        assertThat(tokenOf(credentials.findByDigest(token.digest()))).contains(token.revoked(NOON));
    }

    // ---- the owner ----

    @Test
    void a_deactivated_owner_is_seen_at_once() {
        AccessToken token = added();
        assertThat(reason(credentials.findByDigest(token.digest()))).isEmpty();

        change(token, owner -> deactivated(token));

        assertThat(credentials.findRemembered(token.digest())).isEmpty();
        assertThat(reason(credentials.findByDigest(token.digest()))).contains(DenialReason.ACCOUNT_DEACTIVATED);
    }

    @Test
    void a_two_factor_mode_is_seen_at_once() {
        AccessToken token = added();
        assertThat(reason(credentials.findByDigest(token.digest()), publishing(token)))
                .isEmpty();

        change(
                token,
                owner -> anAccount()
                        .named(token.owner())
                        .twoFactor(TwoFactorMode.AUTH_AND_WRITES)
                        .build());

        assertThat(credentials.findRemembered(token.digest())).isEmpty();
        assertThat(reason(credentials.findByDigest(token.digest()), publishing(token)))
                .contains(DenialReason.OTP_REQUIRED);
    }

    @Test
    void a_change_that_changes_nothing_forgets_nothing() {
        AccessToken token = added();
        credentials.findByDigest(token.digest());

        change(token, unchanged -> unchanged);

        assertThat(credentials.findRemembered(token.digest()).isPresent()).isEqualTo(remembers());
    }

    @Test
    void a_change_that_is_rolled_back_leaves_the_owner_as_it_was_and_others_are_remembered_again() {
        AccessToken token = added();
        credentials.findByDigest(token.digest());

        rolledBack(() -> {
            accounts.update(token.owner(), owner -> deactivated(token));
            assertThat(reason(credentials.findByDigest(token.digest()))).contains(DenialReason.ACCOUNT_DEACTIVATED);
        });

        assertThat(reason(credentials.findByDigest(token.digest()))).isEmpty();
        assertThat(credentials.findRemembered(token.digest()).isPresent()).isEqualTo(remembers());
    }

    /** The reader has read the active owner before the change is committed, and would remember it. */
    @Test
    void a_reader_between_a_change_and_its_commit_leaves_no_active_owner_behind() {
        AccessToken token = added();

        unitOfWork.perform(() -> {
            accounts.update(token.owner(), owner -> deactivated(token));
            assertThat(async(() -> reason(credentials.findByDigest(token.digest()))))
                    .succeedsWithin(LONG_ENOUGH)
                    .isEqualTo(Optional.empty());
            assertThat(credentials.findRemembered(token.digest())).isEmpty();
            return token;
        });

        assertThat(credentials.findRemembered(token.digest())).isEmpty();
        assertThat(reason(credentials.findByDigest(token.digest()))).contains(DenialReason.ACCOUNT_DEACTIVATED);
    }

    /** The reader has read the active owner before the change, and would remember it afterwards. */
    @Test
    void a_reader_that_is_slower_than_a_change_leaves_no_active_owner_behind() throws InterruptedException {
        AccessToken token = added();
        var stored = new ReadThroughCredentials(tokens, accounts, organizations, policies);
        var hasRead = new CountDownLatch(1);
        var mayRemember = new CountDownLatch(1);
        CompletableFuture<Optional<Credential>> reader = async(() -> cache.get(token.digest(), () -> {
            Optional<Credential> found = stored.findByDigest(token.digest());
            hasRead.countDown();
            await(mayRemember);
            return found;
        }));
        hasRead.await();

        assertThat(async(() -> change(token, owner -> deactivated(token)))).succeedsWithin(LONG_ENOUGH);
        mayRemember.countDown();
        assertThat(reader).succeedsWithin(LONG_ENOUGH);

        assertThat(credentials.findRemembered(token.digest())).isEmpty();
        assertThat(reason(credentials.findByDigest(token.digest()))).contains(DenialReason.ACCOUNT_DEACTIVATED);
    }

    @ParameterizedTest
    @MethodSource("dev.jeton.core.Seeds#few")
    void of_many_that_deactivate_an_owner_each_sees_it_done_when_it_returns(long seed) {
        AccessToken token = added();
        Account deactivated = deactivated(token);
        var over = new AtomicBoolean();
        CompletableFuture<Boolean> reader = async(() -> {
            while (!over.get()) {
                credentials.findByDigest(token.digest());
            }
            return true;
        });
        pause(new Random(seed).nextInt(3_000_000));

        try {
            Racers.race(racer -> {
                change(token, owner -> owner.isActive() ? deactivated : owner);
                assertThat(reason(credentials
                                .findRemembered(token.digest())
                                .or(() -> credentials.findByDigest(token.digest()))))
                        .contains(DenialReason.ACCOUNT_DEACTIVATED);
                return racer;
            });
        } finally {
            over.set(true);
        }

        assertThat(reader).succeedsWithin(LONG_ENOUGH);
    }

    @ParameterizedTest
    @MethodSource("dev.jeton.core.Seeds#few")
    void readers_in_a_rush_never_see_a_token_alive_after_its_revocation(long seed) {
        List<AccessToken> all = new ArrayList<>();
        for (int token = 0; token < 12; token++) {
            all.add(added());
        }
        var over = new AtomicBoolean();
        List<CompletableFuture<Boolean>> readers = new ArrayList<>();
        for (int reader = 0; reader < 6; reader++) {
            var random = new Random(seed * 100 + reader);
            readers.add(async(() -> {
                while (!over.get()) {
                    credentials.findByDigest(all.get(random.nextInt(all.size())).digest());
                }
                return true;
            }));
        }

        var random = new Random(seed);
        try {
            for (AccessToken token : all) {
                credentials.findByDigest(token.digest());
                pause(random.nextInt(3_000_000));
                revoke(token);
                assertThat(tokenOf(credentials.findRemembered(token.digest())).filter(token::equals))
                        .isEmpty();
                assertThat(tokenOf(credentials.findByDigest(token.digest()))).contains(token.revoked(NOON));
            }
        } finally {
            over.set(true);
        }

        assertThat(readers).allSatisfy(reader -> assertThat(reader).succeedsWithin(LONG_ENOUGH));
        assertThat(all)
                .allSatisfy(token -> assertThat(tokenOf(credentials.findByDigest(token.digest())))
                        .contains(token.revoked(NOON)));
    }

    private AccessToken added() {
        return added(aDigest());
    }

    private AccessToken added(TokenDigest digest) {
        Account owner = anAccount().build();
        AccessToken token = aToken().ownedBy(owner.name()).digest(digest).build();
        unitOfWork.perform(() -> {
            accounts.add(owner);
            return tokens.addIfBelow(1, token, NOON);
        });
        return token;
    }

    private Optional<Account> change(AccessToken token, UnaryOperator<Account> change) {
        return unitOfWork.perform(() -> accounts.update(token.owner(), change));
    }

    private static Account deactivated(AccessToken token) {
        return anAccount().named(token.owner()).deactivatedAt(NOON).build();
    }

    private static AccessRequest publishing(AccessToken token) {
        return aRequest(Operation.on(PackageName.parse("@" + token.owner() + "/ui"), Action.PUBLISH_PACKAGE))
                .build();
    }

    private static Optional<DenialReason> reason(Optional<Credential> credential) {
        return reason(credential, WHOAMI);
    }

    private static Optional<DenialReason> reason(Optional<Credential> credential, AccessRequest request) {
        return credential.orElseThrow().decide(request) instanceof Decision.Denied denied
                ? Optional.of(denied.reason())
                : Optional.empty();
    }

    private boolean revoke(AccessToken token) {
        return unitOfWork.perform(() -> tokens.revoke(token.key(), NOON));
    }

    private void rolledBack(Runnable work) {
        assertThatThrownBy(() -> unitOfWork.perform(() -> {
                    work.run();
                    throw new IllegalArgumentException("planned");
                }))
                .hasMessage("planned");
    }

    private <T> CompletableFuture<T> async(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, threads);
    }

    private static Optional<AccessToken> tokenOf(Optional<Credential> credential) {
        return credential.map(Credential::token);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(int nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
