package dev.jeton.core.token;

import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aKey;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.memory.InMemoryAccessTokens;
import dev.jeton.core.memory.InMemoryAuditLog;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import dev.jeton.core.network.IpAddress;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RevokeAccessTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456789Z");
    private static final Instant NOW_IN_MILLIS = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1");
    private static final Username ADA = new Username("ada");

    private final AccessTokens tokens = new InMemoryAccessTokens();
    private final AuditLog auditLog = new InMemoryAuditLog();
    private final RevokeAccessTokens revokeAccessTokens =
            new RevokeAccessTokens(tokens, auditLog, new InMemoryUnitOfWork(), () -> NOW);

    @ParameterizedTest
    @EnumSource
    void revokes_a_token_of_any_kind(TokenKind kind) {
        AccessToken token = added(aToken(kind));

        assertThat(revoke(token.key())).containsExactly(token.key());

        assertThat(tokens.findByKey(token.key())).contains(token.revoked(NOW_IN_MILLIS));
    }

    @Test
    void records_who_revoked_which_token_from_where() {
        AccessToken token = added(aToken());

        revoke(token.key());

        assertThat(auditLog.newest(10)).containsExactly(revocation(token));
    }

    @Test
    void revokes_many_in_one_step() {
        AccessToken first = added(aToken());
        AccessToken second = added(aToken());
        AccessToken kept = added(aToken());

        assertThat(revoke(first.key(), second.key())).containsExactlyInAnyOrder(first.key(), second.key());

        assertThat(tokens.findByKey(first.key()).orElseThrow().revokedAt()).isPresent();
        assertThat(tokens.findByKey(second.key()).orElseThrow().revokedAt()).isPresent();
        assertThat(tokens.findByKey(kept.key())).contains(kept);
        assertThat(auditLog.newest(10)).containsExactlyInAnyOrder(revocation(first), revocation(second));
    }

    /** Against deadlock: two calls for the same tokens must lock them in one order. */
    @Test
    void revokes_in_the_order_of_the_keys() {
        AccessToken third = added(aToken().key(new TokenKey("c".repeat(32))));
        AccessToken first = added(aToken().key(new TokenKey("a".repeat(32))));
        AccessToken second = added(aToken().key(new TokenKey("b".repeat(32))));

        revoke(third.key(), first.key(), second.key());

        assertThat(auditLog.newest(10)).containsExactly(revocation(third), revocation(second), revocation(first));
    }

    @Test
    void a_token_that_was_revoked_before_counts_as_revoked_and_keeps_its_instant() {
        AccessToken token = added(aToken().revokedAt(NOON.minusSeconds(1)));

        assertThat(revoke(token.key())).containsExactly(token.key());

        assertThat(tokens.findByKey(token.key())).contains(token);
        assertThat(auditLog.newest(10)).isEmpty();
    }

    @Test
    void revokes_an_expired_token() {
        AccessToken token = added(aToken().expiringAt(NOON.minusSeconds(1)));

        assertThat(revoke(token.key())).containsExactly(token.key());

        assertThat(auditLog.newest(10)).containsExactly(revocation(token));
    }

    @Test
    void a_key_of_somebody_else_is_like_a_key_of_nobody() {
        AccessToken other = aToken().ownedBy(new Username("eve")).build();
        tokens.addIfBelow(10, other, NOON);

        assertThat(revoke(other.key(), aKey())).isEmpty();

        assertThat(tokens.findByKey(other.key())).contains(other);
        assertThat(auditLog.newest(10)).isEmpty();
    }

    @Test
    void revokes_its_own_among_keys_of_others() {
        AccessToken own = added(aToken());
        AccessToken other = aToken().ownedBy(new Username("eve")).build();
        tokens.addIfBelow(10, other, NOON);

        assertThat(revoke(aKey(), own.key(), other.key())).containsExactly(own.key());

        assertThat(tokens.findByKey(other.key())).contains(other);
    }

    @Test
    void nothing_asked_for_is_nothing_done() {
        assertThat(revoke()).isEmpty();
    }

    private AccessToken added(AccessTokenFixture fixture) {
        AccessToken token = fixture.ownedBy(ADA).build();
        tokens.addIfBelow(10, token, NOON);
        return token;
    }

    private Set<TokenKey> revoke(TokenKey... keys) {
        return revokeAccessTokens.revoke(ADA, Set.of(keys), Origin.of(CLIENT));
    }

    private static AuditEvent revocation(AccessToken token) {
        return AuditEvent.of(AuditAction.TOKEN_REVOKED, token.key().value())
                .by("ada")
                .from(Origin.of(CLIENT))
                .at(NOW_IN_MILLIS);
    }
}
