package dev.jeton.core.token;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.AccountChangedException;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.PasswordHash;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.memory.InMemoryAccessTokens;
import dev.jeton.core.memory.InMemoryAccounts;
import dev.jeton.core.memory.InMemoryAuditLog;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OpenSessionTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456789Z");
    private static final Instant NOW_IN_MILLIS = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1");
    private static final List<CidrBlock> NETWORKS = List.of(CidrBlock.parse("192.0.2.0/24"));

    private final Accounts accounts = new InMemoryAccounts();
    private final AccessTokens tokens = new InMemoryAccessTokens();
    private final AuditLog auditLog = new InMemoryAuditLog();
    private final Account ada = anAccount().named("ada").build();

    @BeforeEach
    void add_ada() {
        accounts.add(ada);
    }

    @Test
    void opens_nothing_for_an_account_that_changed_while_it_was_verified() {
        accounts.update(ada.name(), account -> account.withPassword(new PasswordHash("new"), NOW));

        assertThatThrownBy(() -> open(new Random(1))).isInstanceOf(AccountChangedException.class);

        assertThat(tokens.sessions(ada.name(), NOW)).isEmpty();
        assertThat(auditLog.newest(10)).isEmpty();
    }

    @Test
    void has_no_more_ranges_than_a_token_may_have() {
        assertThatThrownBy(() -> new OpenSession(
                                accounts,
                                tokens,
                                auditLog,
                                new InMemoryUnitOfWork(),
                                TokenLimits.DEFAULT,
                                new Random(1),
                                () -> NOW)
                        .open(ada, Collections.nCopies(51, NETWORKS.get(0)), CLIENT))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("50");
    }

    @Test
    void gives_a_session_of_12_hours() {
        IssuedToken issued = open(new Random(1));
        AccessToken token = issued.token();

        assertThat(token)
                .isEqualTo(new AccessToken(
                        token.key(),
                        issued.secret().digest(),
                        issued.secret().preview(),
                        ada.name(),
                        TokenKind.SESSION,
                        Optional.empty(),
                        Optional.empty(),
                        PackageGrant.NONE,
                        OrganizationGrant.NONE,
                        NETWORKS,
                        false,
                        NOW_IN_MILLIS,
                        Optional.of(NOW_IN_MILLIS.plus(Duration.ofHours(12))),
                        Optional.empty()));
        assertThat(tokens.findByDigest(issued.secret().digest())).contains(token);
    }

    @Test
    void records_the_login() {
        IssuedToken issued = open(new Random(1));

        assertThat(auditLog.newest(10))
                .containsExactly(AuditEvent.of(AuditAction.LOGGED_IN, "ada")
                        .by("ada")
                        .from(new Origin(
                                CLIENT, Optional.of(issued.token().key().value())))
                        .at(NOW_IN_MILLIS));
    }

    @Test
    void also_logs_in_an_account_that_has_all_the_tokens_it_may_have() {
        for (int token = 0; token < TokenLimits.DEFAULT.tokensPerAccount(); token++) {
            tokens.addIfBelow(1_000, aToken().ownedBy(ada.name()).build(), NOW);
        }

        assertThat(open(new Random(1)).token().kind()).isEqualTo(TokenKind.SESSION);
    }

    @Test
    void a_repeated_token_is_a_bug() {
        open(new Random(1));

        assertThatThrownBy(() -> open(new Random(1))).isInstanceOf(IllegalStateException.class);
        assertThat(auditLog.newest(10)).hasSize(1);
    }

    private IssuedToken open(Random random) {
        return new OpenSession(
                        accounts, tokens, auditLog, new InMemoryUnitOfWork(), TokenLimits.DEFAULT, random, () -> NOW)
                .open(ada, NETWORKS, CLIENT);
    }
}
