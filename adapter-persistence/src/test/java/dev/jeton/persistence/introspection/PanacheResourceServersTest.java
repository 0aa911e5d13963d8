package dev.jeton.persistence.introspection;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.introspection.ResourceServerFixture.SECRET;
import static dev.jeton.core.introspection.ResourceServerFixture.aResourceServer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.introspection.ResourceServer;
import dev.jeton.core.introspection.ResourceServers;
import dev.jeton.core.introspection.ResourceServersContract;
import dev.jeton.persistence.InvalidRowException;
import dev.jeton.persistence.OnH2;
import dev.jeton.persistence.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(OnH2.class)
class PanacheResourceServersTest extends ResourceServersContract {

    @Inject
    ResourceServers servers;

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Tables tables;

    @Override
    protected ResourceServers servers() {
        return servers;
    }

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Test
    void the_secret_is_in_no_column_of_any_table() {
        added();

        assertThat(tables.allValues())
                .contains(aResourceServer().build().secret().hex())
                .noneMatch(value -> value.contains(SECRET.reveal().substring("jeton_rs_".length())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update resource_server set name = ' ' where id = ?",
                "update resource_server set secret_digest = '' where id = ?",
                "update resource_server set secret_digest = upper(secret_digest) where id = ?",
            })
    void a_row_that_nobody_wrote_is_found_by_nobody(String spoil) {
        ResourceServer server = added();
        try {
            assertThat(tables.update(spoil, server.id().value())).isEqualTo(1);

            assertThatThrownBy(() -> servers.find(server.id()))
                    .isInstanceOf(InvalidRowException.class)
                    .hasMessageContaining("resource_server")
                    .hasMessageContaining(server.id().value());
            assertThatThrownBy(() -> servers.list(1_000)).isInstanceOf(InvalidRowException.class);
        } finally {
            tables.update(
                    "delete from resource_server where id = ?", server.id().value());
        }
    }

    private ResourceServer added() {
        Account administrator = anAccount().administrator().build();
        ResourceServer server =
                aResourceServer().registeredBy(administrator.name()).build();
        return unitOfWork.perform(() -> {
            accounts.add(administrator);
            servers.add(server);
            return server;
        });
    }
}
