package dev.jeton.core.token;

import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aKey;
import static dev.jeton.core.token.AccessTokenFixture.aSession;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.Username;
import dev.jeton.core.memory.InMemoryAccessTokens;
import dev.jeton.core.token.ListAccessTokens.Dead;
import dev.jeton.core.token.ListAccessTokens.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListAccessTokensTest {

    private static final Username ADA = new Username("ada");

    private final AccessTokens tokens = new InMemoryAccessTokens();
    private final ListAccessTokens listAccessTokens = new ListAccessTokens(tokens, () -> NOON);

    @Test
    void an_account_without_tokens_has_one_empty_page() {
        assertThat(list(Dead.NONE, Optional.empty(), 10)).contains(new Page(List.of(), Optional.empty(), 0));
    }

    @Test
    void lists_an_accounts_own_tokens_newest_first_and_no_sessions() {
        AccessToken older = added(aToken().createdAt(NOON.minusSeconds(2)));
        AccessToken newer = added(aToken().createdAt(NOON.minusSeconds(1)));
        added(aSession());
        tokens.addIfBelow(10, aToken().ownedBy(new Username("ada2")).build(), NOON);

        assertThat(list(Dead.NONE, Optional.empty(), 10))
                .contains(new Page(List.of(newer, older), Optional.empty(), 2));
    }

    @ParameterizedTest
    @CsvSource({
        // tokens on the page, whether another page follows
        "1, 1, true",
        "2, 2, true",
        "3, 3, false",
        "4, 3, false",
    })
    void a_page_names_where_the_next_one_begins(int limit, int size, boolean more) {
        List<AccessToken> all = threeTokens();

        Page page = list(Dead.NONE, Optional.empty(), limit).orElseThrow();

        assertThat(page.tokens()).isEqualTo(all.subList(0, size));
        assertThat(page.next()).isEqualTo(more ? Optional.of(all.get(size - 1).key()) : Optional.empty());
        assertThat(page.total()).isEqualTo(3);
    }

    @Test
    void the_next_page_continues_behind_the_key() {
        List<AccessToken> all = threeTokens();

        Page page = list(Dead.NONE, Optional.of(all.get(1).key()), 2).orElseThrow();

        assertThat(page).isEqualTo(new Page(all.subList(2, 3), Optional.empty(), 3));
    }

    @Test
    void leaves_out_dead_tokens_or_not_as_asked() {
        AccessToken live = added(aToken().createdAt(NOON.minusSeconds(1)).expiringAt(NOON.plusMillis(1)));
        AccessToken expired = added(aToken().createdAt(NOON.minusSeconds(2)).expiringAt(NOON));
        AccessToken revoked = added(aToken().createdAt(NOON.minusSeconds(3)).revokedAt(NOON));

        AccessToken longRevoked =
                added(aToken().createdAt(NOON.minusSeconds(4)).revokedAt(NOON.minus(ListAccessTokens.LATELY)));

        assertThat(list(Dead.NONE, Optional.empty(), 10)).contains(new Page(List.of(live), Optional.empty(), 1));
        assertThat(list(Dead.LATELY, Optional.empty(), 10))
                .contains(new Page(List.of(live, expired, revoked), Optional.empty(), 3));
        assertThat(list(Dead.ALL, Optional.empty(), 10))
                .contains(new Page(List.of(live, expired, revoked, longRevoked), Optional.empty(), 4));
    }

    @Test
    void answers_nothing_behind_a_key_of_nobody_or_of_somebody_else() {
        AccessToken other = aToken().ownedBy(new Username("eve")).build();
        tokens.addIfBelow(10, other, NOON);
        threeTokens();

        assertThat(list(Dead.NONE, Optional.of(aKey()), 10)).isEmpty();
        assertThat(list(Dead.NONE, Optional.of(other.key()), 10)).isEmpty();
    }

    @Test
    void a_page_does_not_change_with_the_list_it_was_made_of() {
        var found = new ArrayList<>(List.of(aToken().build()));
        var page = new Page(found, Optional.empty(), 1);

        found.clear();

        assertThat(page.tokens()).hasSize(1);
    }

    private List<AccessToken> threeTokens() {
        return List.of(
                added(aToken().createdAt(NOON.minusSeconds(1))),
                added(aToken().createdAt(NOON.minusSeconds(2))),
                added(aToken().createdAt(NOON.minusSeconds(3))));
    }

    private AccessToken added(AccessTokenFixture fixture) {
        AccessToken token = fixture.ownedBy(ADA).build();
        tokens.addIfBelow(10, token, NOON);
        return token;
    }

    private Optional<Page> list(Dead dead, Optional<TokenKey> after, int limit) {
        return listAccessTokens.list(ADA, dead, after, limit);
    }
}
