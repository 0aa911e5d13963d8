package dev.jeton.persistence.token;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.Account;
import dev.jeton.core.token.AccessToken;
import dev.jeton.persistence.OnPostgresql;
import dev.jeton.persistence.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OnPostgresql.class)
class CachedCredentialsOnPostgresqlTest extends CachedCredentialsTest {

    @Inject
    Tables tables;

    @Override
    protected boolean remembers() {
        return false;
    }

    @Test
    void what_another_process_revokes_is_seen_at_once() {
        Account owner = anAccount().build();
        AccessToken token = aToken().ownedBy(owner.name()).build();
        unitOfWork.perform(() -> {
            accounts.add(owner);
            return tokens.addIfBelow(1, token, NOON);
        });
        credentials.findByDigest(token.digest());

        tables.update(
                "update access_token set revoked_at = current_timestamp where token_key = ?",
                token.key().value());

        assertThat(credentials
                        .findByDigest(token.digest())
                        .orElseThrow()
                        .token()
                        .revokedAt())
                .isPresent();
    }
}
