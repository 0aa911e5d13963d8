package dev.jeton.core.token;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.Permission.READ;
import static dev.jeton.core.packages.Permission.READ_AND_WRITE;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aDigest;
import static dev.jeton.core.token.AccessTokenFixture.aGranularToken;
import static dev.jeton.core.token.AccessTokenFixture.aKey;
import static dev.jeton.core.token.AccessTokenFixture.aSession;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static dev.jeton.core.token.AccessTokenFixture.organizations;
import static dev.jeton.core.token.AccessTokenFixture.packages;
import static dev.jeton.core.token.AccessTokens.Addition.ADDED;
import static dev.jeton.core.token.AccessTokens.Addition.LIMIT_REACHED;
import static dev.jeton.core.token.AccessTokens.Addition.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import dev.jeton.core.Unique;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.token.AccessTokens.Addition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link AccessTokens} must do. Each adapter runs it by extending this class. The store may be shared with
 * other tests and need not be empty.
 */
public abstract class AccessTokensContract {

    private static final int PLENTY = 1_000;

    protected abstract AccessTokens tokens();

    /** Where the owners of the tokens are added before their tokens. */
    protected abstract Accounts accounts();

    /** What every write happens in. */
    protected abstract UnitOfWork unitOfWork();

    // ---- finding, and keeping every field ----

    @Test
    void finds_a_token_by_its_digest_and_by_its_key() {
        AccessToken token = added(aToken());

        assertThat(tokens().findByDigest(token.digest())).contains(token);
        assertThat(tokens().findByKey(token.key())).contains(token);
    }

    @Test
    void finds_nothing_under_a_digest_or_key_that_no_token_has() {
        added(aToken());

        assertThat(tokens().findByDigest(aDigest())).isEmpty();
        assertThat(tokens().findByKey(aKey())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3"})
    void compares_the_whole_digest(int part) {
        AccessToken token = added(aToken());
        TokenDigest is = token.digest();

        var almost = new TokenDigest(
                is.first() ^ (part == 0 ? 1 : 0),
                is.second() ^ (part == 1 ? 1 : 0),
                is.third() ^ (part == 2 ? 1 : 0),
                is.fourth() ^ (part == 3 ? 1 : 0));

        assertThat(tokens().findByDigest(almost)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void keeps_a_token_with_no_more_than_its_kind_needs(TokenKind kind) {
        AccessToken token = added(aToken(kind));

        assertThat(tokens().findByKey(token.key())).contains(token);
    }

    @ParameterizedTest
    @EnumSource
    void keeps_every_field_that_any_kind_may_have(TokenKind kind) {
        AccessToken token = added(aToken(kind)
                .preview("npm_Zz09", "aB3~")
                .named("déploiement 部署 🚀")
                .describedAs("Ce que fait la CI, \"tous\" les jours; c'est tout.")
                .allowedFrom("203.0.113.0/24", "2001:db8:0:1::/64", "0.0.0.0/0", "::/0")
                .createdAt(NOON.minusMillis(1))
                .expiringAt(Instant.parse("9999-12-31T23:59:59.999Z"))
                .revokedAt(NOON.plusMillis(1)));

        assertThat(tokens().findByKey(token.key())).contains(token);
        assertThat(tokens().findByDigest(token.digest())).contains(token);
    }

    @Test
    void keeps_every_grant_of_a_granular_token() {
        AccessToken token = added(aGranularToken()
                .granting(packages(
                        READ_AND_WRITE, "left-pad", "Left-Pad", "@acme/ui", "@Acme/ui", "@acme", "@Acme", "@~a", "~x"))
                .granting(organizations(READ, "acme", "acme2", "a.b_c-d")));

        assertThat(tokens().findByKey(token.key())).contains(token);
    }

    @ParameterizedTest
    @CsvSource({
        "READ,           READ",
        "READ,           READ_AND_WRITE",
        "READ_AND_WRITE, READ",
        "READ_AND_WRITE, READ_AND_WRITE",
    })
    void keeps_both_permissions_apart(Permission onPackages, Permission inOrganizations) {
        AccessToken token = added(
                aGranularToken().granting(packages(onPackages, "ui")).granting(organizations(inOrganizations, "acme")));

        assertThat(tokens().findByKey(token.key())).contains(token);
    }

    @Test
    void keeps_a_grant_of_one_sort_alone() {
        AccessToken onlyScopes = added(aGranularToken().granting(packages(READ, "@acme")));
        AccessToken onlyOrganizations =
                added(aGranularToken().granting(PackageGrant.NONE).granting(organizations(READ, "acme")));
        AccessToken all = added(aGranularToken().granting(PackageGrant.ofAll(READ_AND_WRITE)));

        assertThat(tokens().findByKey(onlyScopes.key())).contains(onlyScopes);
        assertThat(tokens().findByKey(onlyOrganizations.key())).contains(onlyOrganizations);
        assertThat(tokens().findByKey(all.key())).contains(all);
    }

    @Test
    void keeps_that_a_token_bypasses_two_factor_authentication() {
        AccessToken token =
                added(aGranularToken().granting(packages(READ_AND_WRITE, "ui")).bypassingTwoFactor());

        assertThat(tokens().findByKey(token.key())).contains(token);
    }

    @Test
    void keeps_the_allowed_networks_in_their_order() {
        AccessToken token =
                added(aToken().allowedFrom("2001:db8::/32", "10.0.0.0/8", "192.0.2.7/32", "::1/128", "10.0.0.0/8"));

        assertThat(tokens().findByKey(token.key()).orElseThrow().allowedNetworks())
                .extracting(CidrBlock::toString)
                .containsExactly("2001:db8::/32", "10.0.0.0/8", "192.0.2.7/32", "::1/128", "10.0.0.0/8");
    }

    @Test
    void keeps_the_longest_and_the_most() {
        String[] names = IntStream.range(0, 25)
                .mapToObj(n -> List.of("@" + "s".repeat(100) + n + "/" + "p".repeat(100), "@scope" + n))
                .flatMap(List::stream)
                .toArray(String[]::new);
        AccessToken token = added(aGranularToken()
                .named("🚀".repeat(100))
                .describedAs("🚀".repeat(500))
                .granting(packages(READ, names))
                .granting(organizations(
                        READ,
                        IntStream.range(0, 50)
                                .mapToObj(n -> "o".repeat(200) + n)
                                .toArray(String[]::new)))
                .allowedFrom(IntStream.range(0, 50)
                        .mapToObj(n -> "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ff%02d/128".formatted(49 - n))
                        .toArray(String[]::new)));

        assertThat(tokens().findByKey(token.key())).contains(token);
    }

    @Test
    void keeps_the_owner_of_the_longest_name() {
        String name = Unique.name("long");
        Username owner = anOwner(name + "x".repeat(214 - name.length()));

        AccessToken token = added(aToken().ownedBy(owner), PLENTY);

        assertThat(tokens().findByKey(token.key())).contains(token);
    }

    @Test
    void finds_expired_and_revoked_tokens_too() {
        AccessToken expired = added(aToken().expiringAt(NOON.minusSeconds(1)));
        AccessToken revoked = added(aToken().revokedAt(NOON.minusSeconds(1)));

        assertThat(tokens().findByDigest(expired.digest())).contains(expired);
        assertThat(tokens().findByDigest(revoked.digest())).contains(revoked);
    }

    // ---- adding ----

    @Test
    void refuses_a_key_that_is_taken_and_changes_nothing() {
        AccessToken first = added(aToken());
        AccessToken second =
                aToken().ownedBy(first.owner()).key(first.key()).named("second").build();

        assertThat(add(second, PLENTY)).isEqualTo(TAKEN);

        assertThat(tokens().findByKey(first.key())).contains(first);
        assertThat(tokens().findByDigest(second.digest())).isEmpty();
        assertThat(tokens().count(all(first.owner()))).isEqualTo(1);
    }

    @Test
    void refuses_a_digest_that_is_taken_and_changes_nothing() {
        AccessToken first = added(aToken());
        AccessToken second = aToken().ownedBy(first.owner())
                .digest(first.digest())
                .named("second")
                .build();

        assertThat(add(second, PLENTY)).isEqualTo(TAKEN);

        assertThat(tokens().findByDigest(first.digest())).contains(first);
        assertThat(tokens().findByKey(second.key())).isEmpty();
        assertThat(tokens().count(all(first.owner()))).isEqualTo(1);
    }

    @Test
    void a_key_and_a_digest_are_taken_across_owners_and_kinds() {
        AccessToken first = added(aToken());
        Username other = anOwner();

        assertThat(add(aSession().ownedBy(other).key(first.key()).build(), PLENTY))
                .isEqualTo(TAKEN);
        assertThat(add(aSession().ownedBy(other).digest(first.digest()).build(), PLENTY))
                .isEqualTo(TAKEN);
        assertThat(add(aToken().ownedBy(other).digest(first.digest()).build(), PLENTY))
                .isEqualTo(TAKEN);
    }

    @Test
    void a_dead_token_keeps_its_key_and_digest() {
        AccessToken revoked = added(aToken().revokedAt(NOON));
        AccessToken expired = added(aToken().expiringAt(NOON.minusSeconds(1)));

        assertThat(add(aToken().ownedBy(revoked.owner()).key(revoked.key()).build(), PLENTY))
                .isEqualTo(TAKEN);
        assertThat(add(
                        aToken().ownedBy(expired.owner())
                                .digest(expired.digest())
                                .build(),
                        PLENTY))
                .isEqualTo(TAKEN);
    }

    @Test
    void adds_below_the_limit_and_not_at_it() {
        Username owner = anOwner();
        AccessToken third = aToken().ownedBy(owner).build();

        assertThat(add(aToken().ownedBy(owner).build(), 2)).isEqualTo(ADDED);
        assertThat(add(aToken().ownedBy(owner).build(), 2)).isEqualTo(ADDED);
        assertThat(add(third, 2)).isEqualTo(LIMIT_REACHED);

        assertThat(tokens().findByKey(third.key())).isEmpty();
        assertThat(tokens().findByDigest(third.digest())).isEmpty();
        assertThat(tokens().count(all(owner))).isEqualTo(2);
    }

    @Test
    void adds_nothing_where_a_lowered_limit_was_passed_long_ago() {
        Username owner = anOwner();
        added(aToken().ownedBy(owner), PLENTY);
        added(aToken().ownedBy(owner), PLENTY);

        assertThat(add(aToken().ownedBy(owner).build(), 1)).isEqualTo(LIMIT_REACHED);
    }

    @ParameterizedTest
    @CsvSource({
        // the token that is there expires this many milliseconds after the instant that counts
        "-1, ADDED",
        "0,  ADDED",
        "1,  LIMIT_REACHED",
    })
    void expired_tokens_do_not_count(int millis, Addition expected) {
        Username owner = anOwner();
        added(aToken().ownedBy(owner).expiringAt(NOON.plusMillis(millis)), 1);

        assertThat(add(aToken().ownedBy(owner).build(), 1)).isEqualTo(expected);
    }

    @Test
    void revoked_tokens_do_not_count() {
        Username owner = anOwner();
        AccessToken first = added(aToken().ownedBy(owner), 1);
        revoke(first.key(), NOON);

        assertThat(add(aToken().ownedBy(owner).build(), 1)).isEqualTo(ADDED);
    }

    @Test
    void tokens_of_others_do_not_count() {
        Username owner = anOwner("o" + Unique.hex());
        Username other = anOwner(owner.value() + "2");
        added(aToken().ownedBy(other), 1);

        assertThat(add(aToken().ownedBy(owner).build(), 1)).isEqualTo(ADDED);
    }

    @ParameterizedTest
    @EnumSource(names = "SESSION", mode = EnumSource.Mode.EXCLUDE)
    void every_listed_kind_counts(TokenKind kind) {
        Username owner = anOwner();
        added(aToken(kind).ownedBy(owner), 1);

        assertThat(add(aToken(kind).ownedBy(owner).build(), 1)).isEqualTo(LIMIT_REACHED);
        assertThat(add(aToken().ownedBy(owner).build(), 1)).isEqualTo(LIMIT_REACHED);
    }

    @Test
    void sessions_are_always_added_and_never_counted() {
        Username owner = anOwner();
        AccessToken session = added(aSession().ownedBy(owner), 1);
        AccessToken another = added(aSession().ownedBy(owner), 1);
        added(aToken().ownedBy(owner), 1);
        AccessToken third = added(aSession().ownedBy(owner), 1);

        assertThat(List.of(session, another, third))
                .allSatisfy(token -> assertThat(tokens().findByKey(token.key())).contains(token));
    }

    @Test
    void creators_in_parallel_never_pass_the_limit() {
        Username owner = anOwner();
        List<AccessToken> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer -> aToken().ownedBy(owner).build())
                .toList();

        List<Addition> additions = Racers.race(racer -> add(racers.get(racer), 10));

        assertThat(additions).filteredOn(ADDED::equals).hasSize(10);
        assertThat(additions).filteredOn(LIMIT_REACHED::equals).hasSize(Racers.MANY - 10);
        assertThat(tokens().count(all(owner))).isEqualTo(10);
        for (int racer = 0; racer < Racers.MANY; racer++) {
            assertThat(tokens().findByKey(racers.get(racer).key()).isPresent())
                    .isEqualTo(additions.get(racer) == ADDED);
        }
    }

    @Test
    void a_digest_is_never_taken_twice_by_one_owner_in_parallel() {
        Username owner = anOwner();
        TokenDigest digest = aDigest();
        List<AccessToken> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer -> aToken().ownedBy(owner).digest(digest).build())
                .toList();

        List<Addition> additions = Racers.race(racer -> add(racers.get(racer), PLENTY));

        assertThat(additions).containsOnlyOnce(ADDED).containsOnly(ADDED, TAKEN);
        assertThat(tokens().findByDigest(digest)).contains(racers.get(additions.indexOf(ADDED)));
        assertThat(tokens().list(all(owner))).hasSize(1);
    }

    @Test
    void a_key_is_never_taken_twice_by_one_owner_in_parallel() {
        Username owner = anOwner();
        TokenKey key = aKey();
        List<AccessToken> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer -> aToken().ownedBy(owner).key(key).build())
                .toList();

        List<Addition> additions = Racers.race(racer -> add(racers.get(racer), PLENTY));

        assertThat(additions).containsOnlyOnce(ADDED).containsOnly(ADDED, TAKEN);
        assertThat(tokens().findByKey(key)).contains(racers.get(additions.indexOf(ADDED)));
    }

    /**
     * Two secrets of different owners are never the same but by a broken random generator: a store that has only its
     * unique key to notice may also throw, so long as one addition alone is kept.
     */
    @Test
    void a_digest_is_never_taken_twice_across_owners_in_parallel() {
        TokenDigest digest = aDigest();
        List<AccessToken> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer -> (racer % 2 == 0 ? aToken() : aSession())
                        .ownedBy(anOwner())
                        .digest(digest)
                        .build())
                .toList();

        List<Optional<Addition>> additions = Racers.race(racer -> {
            try {
                return Optional.of(add(racers.get(racer), PLENTY));
            } catch (RuntimeException e) {
                return Optional.<Addition>empty();
            }
        });

        assertThat(additions).containsOnlyOnce(Optional.of(ADDED)).doesNotContain(Optional.of(LIMIT_REACHED));
        assertThat(tokens().findByDigest(digest)).contains(racers.get(additions.indexOf(Optional.of(ADDED))));
        assertThat(racers)
                .filteredOn(token -> tokens().findByKey(token.key()).isPresent())
                .hasSize(1);
    }

    // ---- listing and counting ----

    @Test
    void lists_nothing_for_an_owner_without_tokens() {
        Username owner = anOwner();

        assertThat(tokens().list(all(owner))).isEmpty();
        assertThat(tokens().count(all(owner))).isZero();
    }

    @Test
    void lists_the_tokens_of_one_owner_newest_first() {
        Username owner = anOwner();
        AccessToken middle = added(aToken().ownedBy(owner).createdAt(NOON.plusMillis(1)), PLENTY);
        AccessToken oldest = added(aToken().ownedBy(owner).createdAt(NOON), PLENTY);
        AccessToken newest = added(aToken().ownedBy(owner).createdAt(NOON.plusMillis(2)), PLENTY);
        added(aToken().createdAt(NOON.plusMillis(1)));

        assertThat(tokens().list(all(owner))).containsExactly(newest, middle, oldest);
        assertThat(tokens().count(all(owner))).isEqualTo(3);
    }

    @Test
    void lists_tokens_of_the_same_instant_by_key() {
        Username owner = anOwner();
        List<AccessToken> same = new ArrayList<>();
        for (int token = 0; token < 8; token++) {
            same.add(added(aToken().ownedBy(owner).createdAt(NOON), PLENTY));
        }

        same.sort(Comparator.comparing(token -> token.key().value()));

        assertThat(tokens().list(all(owner))).containsExactlyElementsOf(same);
    }

    @Test
    void lists_every_kind_but_sessions() {
        Username owner = anOwner();
        for (TokenKind kind : TokenKind.values()) {
            added(aToken(kind).ownedBy(owner), PLENTY);
        }

        assertThat(tokens().list(all(owner)))
                .extracting(AccessToken::kind)
                .containsExactlyInAnyOrder(
                        TokenKind.READ_ONLY, TokenKind.AUTOMATION, TokenKind.PUBLISH, TokenKind.GRANULAR);
        assertThat(tokens().count(all(owner))).isEqualTo(4);
    }

    @Test
    void lists_whole_tokens() {
        Username owner = anOwner();
        AccessToken token = added(
                aGranularToken()
                        .ownedBy(owner)
                        .granting(packages(READ_AND_WRITE, "ui", "@acme", "@acme2"))
                        .granting(organizations(READ, "acme", "acme2"))
                        .allowedFrom("10.0.0.0/8", "2001:db8::/32", "192.0.2.0/24"),
                PLENTY);
        AccessToken other = added(aGranularToken().ownedBy(owner).granting(packages(READ, "left-pad")), PLENTY);

        assertThat(tokens().list(all(owner))).containsExactlyInAnyOrder(token, other);
    }

    @Test
    void lists_dead_tokens_unless_asked_for_live_ones() {
        Username owner = anOwner();
        AccessToken live = added(aToken().ownedBy(owner), PLENTY);
        AccessToken revoked = added(aToken().ownedBy(owner), PLENTY);
        revoke(revoked.key(), NOON.minusSeconds(1));
        added(aToken().ownedBy(owner).expiringAt(NOON.minusSeconds(1)), PLENTY);

        assertThat(tokens().list(all(owner))).hasSize(3);
        assertThat(tokens().count(all(owner))).isEqualTo(3);
        assertThat(tokens().list(live(owner))).containsExactly(live);
        assertThat(tokens().count(live(owner))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        // the token expires this many milliseconds after the instant that is asked about
        "-1, 0",
        "0,  0",
        "1,  1",
    })
    void a_token_is_not_live_from_the_instant_it_expires(int millis, int expected) {
        Username owner = anOwner();
        added(aToken().ownedBy(owner).expiringAt(NOON.plusMillis(millis)), PLENTY);

        assertThat(tokens().list(live(owner))).hasSize(expected);
        assertThat(tokens().count(live(owner))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 7, 8})
    void lists_no_more_than_the_limit_and_counts_all(int limit) {
        Username owner = anOwner();
        List<AccessToken> all = sevenWithEqualInstants(owner);

        var query = new TokenQuery(Optional.of(owner), Optional.empty(), Optional.empty(), limit);

        assertThat(tokens().list(query)).isEqualTo(all.subList(0, Math.min(limit, 7)));
        assertThat(tokens().count(query)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void pages_together_are_the_whole_list_without_gap_or_repeat(int limit) {
        Username owner = anOwner();
        List<AccessToken> all = sevenWithEqualInstants(owner);

        List<AccessToken> walked = new ArrayList<>();
        List<AccessToken> page =
                tokens().list(new TokenQuery(Optional.of(owner), Optional.empty(), Optional.empty(), limit));
        while (!page.isEmpty()) {
            walked.addAll(page);
            var query = new TokenQuery(
                    Optional.of(owner),
                    Optional.empty(),
                    Optional.of(page.get(page.size() - 1).key()),
                    limit);
            assertThat(tokens().count(query)).isEqualTo(7);
            page = tokens().list(query);
        }

        assertThat(walked).isEqualTo(all);
    }

    @Test
    void a_token_that_is_added_between_two_pages_moves_nothing() {
        Username owner = anOwner();
        List<AccessToken> all = sevenWithEqualInstants(owner);
        added(aToken().ownedBy(owner).createdAt(NOON.plusSeconds(60)), PLENTY);

        assertThat(tokens().list(new TokenQuery(
                        Optional.of(owner),
                        Optional.empty(),
                        Optional.of(all.get(2).key()),
                        PLENTY)))
                .isEqualTo(all.subList(3, 7));
    }

    @Test
    void a_page_begins_behind_a_token_that_has_died_meanwhile() {
        Username owner = anOwner();
        List<AccessToken> all = sevenWithEqualInstants(owner);
        revoke(all.get(2).key(), NOON);

        assertThat(tokens().list(new TokenQuery(
                        Optional.of(owner),
                        Optional.of(NOON),
                        Optional.of(all.get(2).key()),
                        PLENTY)))
                .isEqualTo(all.subList(3, 7));
    }

    @Test
    void later_pages_hold_live_tokens_only_where_those_are_asked_for() {
        Username owner = anOwner();
        List<AccessToken> all = sevenWithEqualInstants(owner);
        revoke(all.get(4).key(), NOON);

        assertThat(tokens().list(new TokenQuery(
                        Optional.of(owner),
                        Optional.of(NOON),
                        Optional.of(all.get(2).key()),
                        2)))
                .containsExactly(all.get(3), all.get(5));
    }

    @ParameterizedTest
    @CsvSource({
        // the token was revoked this many milliseconds after the instant that is asked about
        "-1, 0",
        "0,  0",
        "1,  1",
    })
    void a_token_was_live_until_the_instant_it_was_revoked(int millis, int expected) {
        Username owner = anOwner();
        AccessToken token = added(aToken().ownedBy(owner), PLENTY);
        revoke(token.key(), NOON.plusMillis(millis));

        assertThat(tokens().list(live(owner))).hasSize(expected);
        assertThat(tokens().count(live(owner))).isEqualTo(expected);
    }

    @Test
    void an_instant_in_the_past_also_finds_those_that_died_since() {
        Username owner = anOwner();
        Instant then = NOON.minusSeconds(60);
        AccessToken live = added(aToken().ownedBy(owner), PLENTY);
        AccessToken expired = added(aToken().ownedBy(owner).expiringAt(NOON.minusSeconds(30)), PLENTY);
        AccessToken revoked = added(aToken().ownedBy(owner), PLENTY);
        revoke(revoked.key(), NOON.minusSeconds(30));
        added(aToken().ownedBy(owner).expiringAt(then), PLENTY);
        revoke(added(aToken().ownedBy(owner), PLENTY).key(), then);
        // long expired, and revoked only lately
        AccessToken both = added(aToken().ownedBy(owner).expiringAt(then), PLENTY);
        revoke(both.key(), NOON);

        var query = new TokenQuery(Optional.of(owner), Optional.of(then), Optional.empty(), PLENTY);

        assertThat(tokens().list(query))
                .containsExactlyInAnyOrder(live, expired, revoked.revoked(NOON.minusSeconds(30)));
        assertThat(tokens().count(query)).isEqualTo(3);
    }

    // ---- those of all accounts ----

    @Test
    void pages_through_the_tokens_of_all_owners_newest_first() {
        List<AccessToken> added = new ArrayList<>();
        for (int token = 0; token < 7; token++) {
            added.add(added(aToken().createdAt(NOON.plusMillis(token % 3))));
        }
        added(aSession());
        added.sort(Comparator.comparing(AccessToken::createdAt)
                .reversed()
                .thenComparing(token -> token.key().value()));

        List<AccessToken> walked = walkAll(Optional.empty());

        assertThat(walked).containsSubsequence(added).doesNotHaveDuplicates();
        assertThat(walked).extracting(AccessToken::kind).doesNotContain(TokenKind.SESSION);
        assertThat(tokens().count(new TokenQuery(Optional.empty(), Optional.empty(), Optional.empty(), 1)))
                .isGreaterThanOrEqualTo(walked.size());
    }

    @Test
    void lists_live_tokens_of_all_owners_only_where_those_are_asked_for() {
        AccessToken live = added(aToken());
        AccessToken dead = added(aToken());
        revoke(dead.key(), NOON);

        assertThat(walkAll(Optional.of(NOON)))
                .contains(live)
                .extracting(AccessToken::key)
                .doesNotContain(dead.key());
        assertThat(walkAll(Optional.empty())).contains(live, dead.revoked(NOON));
    }

    // ---- sessions ----

    @Test
    void lists_the_live_sessions_of_one_owner_newest_first() {
        Username owner = anOwner();
        AccessToken middle = added(aSession().ownedBy(owner).createdAt(NOON.plusMillis(1)), PLENTY);
        AccessToken oldest = added(aSession().ownedBy(owner).createdAt(NOON), PLENTY);
        AccessToken newest = added(
                aSession().ownedBy(owner).createdAt(NOON.plusMillis(2)).allowedFrom("10.0.0.0/8", "2001:db8::/32"),
                PLENTY);
        added(aSession());
        added(aToken().ownedBy(owner), PLENTY);
        added(aGranularToken().ownedBy(owner), PLENTY);

        assertThat(tokens().sessions(owner, NOON)).containsExactly(newest, middle, oldest);
    }

    @Test
    void lists_sessions_of_the_same_instant_by_key() {
        Username owner = anOwner();
        List<AccessToken> same = new ArrayList<>();
        for (int session = 0; session < 8; session++) {
            same.add(added(aSession().ownedBy(owner), PLENTY));
        }

        same.sort(Comparator.comparing(session -> session.key().value()));

        assertThat(tokens().sessions(owner, NOON)).isEqualTo(same);
    }

    @Test
    void lists_no_session_that_has_expired_or_was_revoked() {
        Username owner = anOwner();
        AccessToken expiring = added(aSession().ownedBy(owner).expiringAt(NOON.plusMillis(1)), PLENTY);
        AccessToken revoked = added(aSession().ownedBy(owner), PLENTY);
        revoke(revoked.key(), NOON.plusMillis(1));

        assertThat(tokens().sessions(owner, NOON))
                .containsExactlyInAnyOrder(expiring, revoked.revoked(NOON.plusMillis(1)));
        assertThat(tokens().sessions(owner, NOON.plusMillis(1))).isEmpty();
    }

    // ---- revoking ----

    @ParameterizedTest
    @EnumSource
    void revokes_a_token_of_every_kind_and_changes_only_that(TokenKind kind) {
        AccessToken token = added(aToken(kind).allowedFrom("10.0.0.0/8", "2001:db8::/32"));
        AccessToken other = added(aToken(kind).ownedBy(token.owner()), PLENTY);
        Instant at = NOON.plusMillis(123);

        assertThat(revoke(token.key(), at)).isTrue();

        assertThat(tokens().findByKey(token.key())).contains(token.revoked(at));
        assertThat(tokens().findByDigest(token.digest())).contains(token.revoked(at));
        assertThat(tokens().findByKey(other.key())).contains(other);
    }

    @Test
    void revoking_again_answers_false_and_keeps_the_first_instant() {
        AccessToken token = added(aToken());
        revoke(token.key(), NOON);

        assertThat(revoke(token.key(), NOON.minusSeconds(1))).isFalse();
        assertThat(revoke(token.key(), NOON.plusSeconds(1))).isFalse();

        assertThat(tokens().findByKey(token.key()).orElseThrow().revokedAt()).contains(NOON);
    }

    @Test
    void revoking_a_token_that_does_not_exist_answers_false() {
        TokenKey key = aKey();

        assertThat(revoke(key, NOON)).isFalse();

        assertThat(tokens().findByKey(key)).isEmpty();
    }

    @Test
    void revokes_an_expired_token() {
        AccessToken token = added(aToken().expiringAt(NOON.minusSeconds(1)));

        assertThat(revoke(token.key(), NOON)).isTrue();

        assertThat(tokens().findByKey(token.key()).orElseThrow().revokedAt()).contains(NOON);
    }

    @Test
    void a_unit_of_work_that_has_read_a_token_revokes_it_and_sees_that() {
        AccessToken token = added(aToken());

        Optional<AccessToken> seen = unitOfWork().perform(() -> {
            assertThat(tokens().findByKey(token.key())).contains(token);
            assertThat(tokens().revoke(token.key(), NOON)).isTrue();
            return tokens().findByKey(token.key());
        });

        assertThat(seen).contains(token.revoked(NOON));
        assertThat(tokens().findByKey(token.key())).contains(token.revoked(NOON));
    }

    @Test
    void a_unit_of_work_revokes_what_it_has_added() {
        Username owner = anOwner();
        AccessToken token = aToken().ownedBy(owner).allowedFrom("10.0.0.0/8").build();

        boolean revoked = unitOfWork().perform(() -> {
            tokens().addIfBelow(PLENTY, token, NOON);
            return tokens().revoke(token.key(), NOON);
        });

        assertThat(revoked).isTrue();
        assertThat(tokens().findByDigest(token.digest())).contains(token.revoked(NOON));
    }

    @Test
    void of_many_that_revoke_in_parallel_one_wins_and_its_instant_stays() {
        AccessToken token = added(aToken());

        List<Boolean> revoked = Racers.race(racer -> revoke(token.key(), NOON.plusMillis(racer)));

        assertThat(revoked).containsOnlyOnce(true);
        assertThat(tokens().findByKey(token.key())).contains(token.revoked(NOON.plusMillis(revoked.indexOf(true))));
    }

    // ---- what the tests are made of ----

    private Username anOwner() {
        return anOwner(Unique.name("owner"));
    }

    private Username anOwner(String name) {
        Account owner = anAccount().named(name).build();
        assertThat(unitOfWork().perform(() -> accounts().add(owner))).isTrue();
        return owner.name();
    }

    private AccessToken added(AccessTokenFixture fixture) {
        return added(fixture.ownedBy(anOwner()), PLENTY);
    }

    private AccessToken added(AccessTokenFixture fixture, int limit) {
        AccessToken token = fixture.build();
        assertThat(add(token, limit)).isEqualTo(ADDED);
        return token;
    }

    private Addition add(AccessToken token, int limit) {
        return unitOfWork().perform(() -> tokens().addIfBelow(limit, token, NOON));
    }

    private boolean revoke(TokenKey key, Instant at) {
        return unitOfWork().perform(() -> tokens().revoke(key, at));
    }

    /** In the order of the list: two instants, so that some are told apart by their keys alone. */
    private List<AccessToken> sevenWithEqualInstants(Username owner) {
        var tokens = new ArrayList<AccessToken>();
        for (int token = 0; token < 7; token++) {
            tokens.add(added(aToken().ownedBy(owner).createdAt(NOON.plusMillis(token % 2)), PLENTY));
        }
        tokens.sort(Comparator.comparing(AccessToken::createdAt)
                .reversed()
                .thenComparing(token -> token.key().value()));
        return tokens;
    }

    /** Page by page, while other tests may add tokens. */
    private List<AccessToken> walkAll(Optional<Instant> liveAt) {
        List<AccessToken> walked = new ArrayList<>();
        List<AccessToken> page = tokens().list(new TokenQuery(Optional.empty(), liveAt, Optional.empty(), 5));
        while (!page.isEmpty()) {
            walked.addAll(page);
            Optional<TokenKey> last = Optional.of(page.get(page.size() - 1).key());
            page = tokens().list(new TokenQuery(Optional.empty(), liveAt, last, 100));
        }
        return walked;
    }

    private static TokenQuery all(Username owner) {
        return new TokenQuery(Optional.of(owner), Optional.empty(), Optional.empty(), PLENTY);
    }

    private static TokenQuery live(Username owner) {
        return new TokenQuery(Optional.of(owner), Optional.of(NOON), Optional.empty(), PLENTY);
    }
}
