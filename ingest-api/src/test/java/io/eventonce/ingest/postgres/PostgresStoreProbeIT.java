package io.eventonce.ingest.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.ingest.testing.TestingServices;
import io.eventonce.kit.TestServices;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What ingest-api asks once a second is no error to PostgreSQL, which logs each. */
class PostgresStoreProbeIT {
    @Test
    void beforeTheTablesAreThereTheyAreNotRead() {
        assertNotRead(client(TestServices.withFreshDatabase(), ""));
    }

    @Test
    void tablesThatTheRoleMayNotReadAreNotRead() {
        ServiceAddresses services = TestingServices.start();
        assertThat(new PostgresStoreProbe(client(services, "")).look().nextOffsets()).isEmpty();

        // Any role that every PostgreSQL has, and that was granted nothing here.
        assertNotRead(client(services, "?options=-c%20role=pg_signal_backend"));
    }

    private static void assertNotRead(JdbcClient jdbc) {
        assertThatIllegalStateException().isThrownBy(() -> new PostgresStoreProbe(jdbc).look())
                .withMessageContaining("tables");
    }

    private static JdbcClient client(ServiceAddresses services, String options) {
        return JdbcClient
                .create(new DriverManagerDataSource(services.jdbcUrl() + options, services.user(),
                        services.password()));
    }
}
