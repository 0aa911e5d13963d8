package dev.jeton.core.token;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.token.AccessTokenFixture.aSession;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.AccountChangedException;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.PasswordHash;
import dev.jeton.core.account.TestHasher;
import dev.jeton.core.account.TwoFactorFixture;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.network.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChangePasswordTest {

    private static final Username ADA = new Username("ada");
    private static final Username GRACE = new Username("grace");
    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1");

    private final TwoFactorFixture fixture = new TwoFactorFixture();
    private final AccessTokens tokens = fixture.tokens;
    private final TestHasher hasher = new TestHasher();
    private final ChangePassword change =
            new ChangePassword(fixture.accounts, tokens, hasher, fixture.auditLog, fixture.unitOfWork, fixture);
    private final Account before = anAccount().named(ADA).build();

    @BeforeEach
    void add_ada() {
        fixture.accounts.add(before);
    }

    @Test
    void the_new_password_is_the_password() {
        assertThat(change.change(before, new Password("correct horse"), Origin.of(CLIENT)))
                .isEmpty();

        assertThat(fixture.accounts.find(ADA))
                .contains(before.withPassword(new PasswordHash("1$correct horse"), fixture.instant()));
        assertThat(fixture.auditLog.newest(10))
                .containsExactly(AuditEvent.of(AuditAction.PASSWORD_CHANGED, "ada")
                        .by("ada")
                        .from(Origin.of(CLIENT))
                        .at(fixture.instant()));
    }

    @Test
    void what_was_verified_before_the_account_changed_counts_no_more() {
        fixture.accounts.update(ADA, account -> account.withPassword(new PasswordHash("meanwhile"), fixture.instant()));

        assertThatThrownBy(() -> change.change(before, new Password("correct horse"), Origin.of(CLIENT)))
                .isInstanceOf(AccountChangedException.class);

        assertThat(fixture.accounts.find(ADA).orElseThrow().passwordHash()).contains(new PasswordHash("meanwhile"));
    }

    @Test
    void a_weak_password_changes_nothing() {
        AccessToken session = added(aSession().ownedBy(ADA));

        assertThat(change.change(before, new Password("short"), Origin.of(CLIENT)))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("at least 10"));

        assertThat(fixture.accounts.find(ADA)).contains(before);
        assertThat(isRevoked(session)).isFalse();
        assertThat(hasher.hashes()).isZero();
        assertThat(fixture.auditLog.newest(10)).isEmpty();
    }

    @Test
    void tokens_stay_and_all_sessions_but_this_one_end() {
        AccessToken token = added(aToken().ownedBy(ADA));
        AccessToken own = added(aSession().ownedBy(ADA));
        AccessToken other = added(aSession().ownedBy(ADA));
        AccessToken foreign = added(aSession().ownedBy(GRACE));

        change.change(
                before,
                new Password("correct horse"),
                new Origin(CLIENT, Optional.of(own.key().value())));

        assertThat(isRevoked(other)).isTrue();
        for (AccessToken kept : List.of(token, own, foreign)) {
            assertThat(isRevoked(kept)).as(kept.kind().code()).isFalse();
        }
        assertThat(tokens.findByKey(other.key()).orElseThrow().revokedAt()).contains(fixture.instant());
    }

    @Test
    void with_the_password_alone_every_session_ends() {
        AccessToken one = added(aSession().ownedBy(ADA));
        AccessToken other = added(aSession().ownedBy(ADA));

        change.change(before, new Password("correct horse"), Origin.of(CLIENT));

        assertThat(isRevoked(one)).isTrue();
        assertThat(isRevoked(other)).isTrue();
    }

    @Test
    void sessions_are_listed_for_their_account() {
        AccessToken session = added(aSession().ownedBy(ADA));
        added(aSession().ownedBy(GRACE));
        added(aToken().ownedBy(ADA));

        assertThat(new ListSessions(tokens, fixture).list(ADA)).containsExactly(session);
    }

    private AccessToken added(AccessTokenFixture draft) {
        AccessToken token = draft.expiringAt(Instant.MAX).build();
        tokens.addIfBelow(100, token, fixture.instant());
        return token;
    }

    private boolean isRevoked(AccessToken token) {
        return tokens.findByKey(token.key()).orElseThrow().revokedAt().isPresent();
    }
}
