package dev.jeton.core.token;

import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aKey;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.Username;
import dev.jeton.core.memory.InMemoryAccessTokens;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FindAccessTokenTest {

    private static final Username ADA = new Username("ada");
    private static final Username EVE = new Username("eve");

    private final AccessTokens tokens = new InMemoryAccessTokens();
    private final FindAccessToken findAccessToken = new FindAccessToken(tokens);
    private final TokenSecret secret = TokenSecret.generate(new Random(1));

    @ParameterizedTest
    @EnumSource
    void finds_an_accounts_own_token_of_any_kind(TokenKind kind) {
        AccessToken token = added(aToken(kind));

        assertThat(findAccessToken.find(ADA, token.key())).contains(token);
        assertThat(findAccessToken.find(ADA, secret)).contains(token);
    }

    @Test
    void finds_dead_tokens_too() {
        AccessToken token = added(aToken().expiringAt(NOON).revokedAt(NOON));

        assertThat(findAccessToken.find(ADA, token.key())).contains(token);
        assertThat(findAccessToken.find(ADA, secret)).contains(token);
    }

    @Test
    void finds_nothing_of_somebody_else() {
        AccessToken token = added(aToken());

        assertThat(findAccessToken.find(EVE, token.key())).isEmpty();
        assertThat(findAccessToken.find(EVE, secret)).isEmpty();
    }

    @Test
    void finds_nothing_that_does_not_exist() {
        assertThat(findAccessToken.find(ADA, aKey())).isEmpty();
        assertThat(findAccessToken.find(ADA, secret)).isEmpty();
    }

    private AccessToken added(AccessTokenFixture fixture) {
        AccessToken token = fixture.ownedBy(ADA).secret(secret).build();
        tokens.addIfBelow(10, token, NOON);
        return token;
    }
}
