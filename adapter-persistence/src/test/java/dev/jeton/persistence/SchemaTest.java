package dev.jeton.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OnH2.class)
class SchemaTest {

    @Inject
    Flyway flyway;

    @Inject
    SessionFactory hibernate;

    @Inject
    Database database;

    protected boolean embedded() {
        return true;
    }

    @Test
    void is_on_the_database_that_this_test_is_about() {
        assertThat(database.isEmbedded()).isEqualTo(embedded());
    }

    /** The database of the tests is new: nothing was there before the first migration. */
    @Test
    void every_migration_has_run_from_the_first_on() {
        MigrationInfo[] applied = flyway.info().applied();

        assertThat(applied[0].getVersion().getVersion()).isEqualTo("1");
        assertThat(Arrays.stream(applied))
                .allMatch(migration -> migration.getState().isApplied()
                        && !migration.getState().isFailed());
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    }

    @Test
    void the_tables_have_every_column_of_the_entities_in_a_fitting_type() {
        hibernate.getSchemaManager().validateMappedObjects();
    }
}
