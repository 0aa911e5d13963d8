package dev.jeton.persistence;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OnPostgresql.class)
class LockedReadsOnPostgresqlTest extends LockedReadsTest {

    @Override
    int unitsOfEach() {
        return 500;
    }
}
