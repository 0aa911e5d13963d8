package dev.jeton.persistence.token;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.Permission.READ;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aGranularToken;
import static dev.jeton.core.token.AccessTokenFixture.organizations;
import static dev.jeton.core.token.AccessTokenFixture.packages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.authorization.Credentials;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.TokenQuery;
import dev.jeton.persistence.InvalidRowException;
import dev.jeton.persistence.OnH2;
import dev.jeton.persistence.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(OnH2.class)
class InvalidTokenRowsTest {

    @Inject
    Credentials credentials;

    @Inject
    AccessTokens tokens;

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Tables tables;

    /** Other tests list the tokens of all accounts. */
    @AfterEach
    void delete_what_is_invalid() {
        tables.empty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update access_token set kind = 'root' where token_key = ?",
                "update access_token set kind = 'Granular' where token_key = ?",
                "update access_token set kind = 'publish' where token_key = ?",
                "update access_token set package_permission = 'everything' where token_key = ?",
                "update access_token set package_permission = 'no-access' where token_key = ?",
                "update access_token set organization_permission = '' where token_key = ?",
                "update access_token set organization_permission = 'no-access' where token_key = ?",
                "update access_token set all_packages = true where token_key = ?",
                "update access_token set expires_at = null where token_key = ?",
                "update access_token set first_eight = 'npm_' where token_key = ?",
                "update access_token set name = ' ' where token_key = ?",
                "update access_token set description = '' where token_key = ?",
                "update access_token_target set kind = 'registry' where kind = 'scope' and token_key = ?",
                "update access_token_target set name = '*' where kind = 'package' and token_key = ?",
                "update access_token_target set name = '' where kind = 'organization' and token_key = ?",
                "delete from access_token_target where kind <> 'organization' and token_key = ?",
                "delete from access_token_target where kind = 'organization' and token_key = ?",
                "update access_token_network set cidr_block = '10.0.0.0' where token_key = ?",
                "update access_token_network set cidr_block = '' where token_key = ?",
            })
    void are_found_by_nobody_remembered_by_nobody_and_named_in_the_failure(String spoil) {
        AccessToken token = added();

        assertThat(tables.update(spoil, token.key().value())).isPositive();

        assertFails(token, () -> credentials.findByDigest(token.digest()));
        assertThat(credentials.findRemembered(token.digest())).isEmpty();
        assertFails(token, () -> credentials.findByKey(token.key()));
        assertFails(token, () -> tokens.findByDigest(token.digest()));
        assertFails(token, () -> tokens.findByKey(token.key()));
        assertFails(
                token,
                () -> tokens.list(new TokenQuery(Optional.of(token.owner()), Optional.empty(), Optional.empty(), 10)));
    }

    @Test
    void a_token_whose_owner_is_invalid_is_found_by_nobody() {
        AccessToken token = added();

        tables.update(
                "update account set two_factor = 'sometimes' where name = ?",
                token.owner().value());

        assertThatThrownBy(() -> credentials.findByDigest(token.digest())).isInstanceOf(InvalidRowException.class);
        assertThat(credentials.findRemembered(token.digest())).isEmpty();
    }

    private AccessToken added() {
        Account owner = anAccount().build();
        AccessToken token = aGranularToken()
                .ownedBy(owner.name())
                .granting(packages(READ, "left-pad", "@acme"))
                .granting(organizations(READ, "acme"))
                .allowedFrom("10.0.0.0/8")
                .build();
        unitOfWork.perform(() -> {
            accounts.add(owner);
            return tokens.addIfBelow(1, token, NOON);
        });
        assertThat(tokens.findByKey(token.key())).contains(token);
        return token;
    }

    private static void assertFails(AccessToken token, Runnable reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("access_token")
                .hasMessageContaining(token.key().value());
    }
}
