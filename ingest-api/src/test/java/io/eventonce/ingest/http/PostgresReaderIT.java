package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.TestingServices;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL as administrators make it: queries work, or the answer, health and one log line say what is wrong. */
class PostgresReaderIT {
    private static final String PASSWORD = "not-the-users-name";
    private static final ServiceAddresses SERVICES = TestingServices.start();

    private final String role = "reader_" + UUID.randomUUID().toString().replace('-', '_');

    @BeforeEach
    void createRole() throws SQLException {
        execute(SERVICES, "create role " + role + " login password '" + PASSWORD + "'");
    }

    /** Roles are the server's, which other tests use as well. */
    @AfterEach
    void shutRoleOut() throws SQLException {
        execute(SERVICES, "alter role " + role + " nologin");
    }

    @Test
    void aRoleThatMayOnlySelectIsEnough() throws SQLException {
        execute(SERVICES, """
                grant select on all tables in schema public to %1$s;
                alter role %1$s set default_transaction_isolation = 'serializable';
                alter role %1$s set idle_in_transaction_session_timeout = '1s'
                """.formatted(role));

        try (RunningIngest api = start(SERVICES, PASSWORD)) {
            for (String path : List.of("/stats", "/events", "/events?topic=t", "/health")) {
                assertThat(api.get(path).statusCode()).as(path).isEqualTo(200);
            }
            assertThat(api.get("/events/t/1").statusCode()).isEqualTo(404);
            assertThat(health(api)).isEqualTo("up");
        }
    }

    @Test
    void aMissingRightIsNothingToAskAgainFor() {
        try (RunningIngest api = start(SERVICES, PASSWORD)) {
            assertRefused(api);
            assertThat(health(api)).startsWith("down: refuses ingest-api a right to read its tables");
        }
    }

    @Test
    void aWrongPasswordIsNothingToAskAgainFor() {
        try (RunningIngest api = start(SERVICES, "wrong")) {
            assertRefused(api);
            assertThat(health(api)).startsWith("down: refuses the user or the password");
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsNothingToAskAgainFor() {
        try (RunningIngest api = start(SERVICES.withDatabase("nowhere"), PASSWORD)) {
            assertRefused(api);
            assertThat(health(api)).startsWith("down: has no such database");
        }
    }

    @Test
    void aDatabaseInAnotherEncodingIsNothingToAskAgainFor() throws SQLException {
        execute(SERVICES, "create database " + role + " encoding 'LATIN1' template template0 locale 'C'");

        try (RunningIngest api = start(SERVICES.withDatabase(role), PASSWORD)) {
            assertRefused(api);
            assertThat(health(api)).startsWith("down: has a server_encoding other than UTF8");
        }
    }

    @Test
    void aQueryThatTakesTooLongIsToldToAskForLess() throws SQLException {
        try (RunningIngest api = RunningIngest.start(SERVICES);
                Connection connection = TestingServices.connect(SERVICES);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table events in access exclusive mode");

            HttpResponse<String> response = api.get("/events?topic=t");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isEmpty();
            assertThat(json(response.body()).get("type").stringValue())
                    .isEqualTo("urn:eventonce:problem:query-too-slow");
        }
    }

    @Test
    void aConnectionThatIsRefusedIsToldFromOneThatIsNotAnswered() {
        try (RunningIngest api = RunningIngest.start(SERVICES,
                "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/eventonce")) {
            assertThat(health(api)).isEqualTo("down: refuses the connection");
        }
    }

    @Test
    void aTimeZoneThatPostgresDoesNotKnowDoesNotMatter() {
        TimeZone.setDefault(new SimpleTimeZone(0, "IST"));

        try (RunningIngest api = RunningIngest.start(SERVICES)) {
            assertThat(api.get("/stats").statusCode()).isEqualTo(200);
        }
    }

    private static void assertRefused(RunningIngest api) {
        HttpResponse<String> response = api.get("/stats");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
        assertThat(json(response.body()).get("type").stringValue()).isEqualTo("urn:eventonce:problem:store-refuses");
    }

    private static String health(RunningIngest api) {
        var postgres = json(api.get("/health").body()).get("postgres");
        String status = postgres.get("status").stringValue();
        return postgres.has("detail") ? status + ": " + postgres.get("detail").stringValue() : status;
    }

    private RunningIngest start(ServiceAddresses services, String password) {
        return RunningIngest.start(services, "spring.datasource.username=" + role,
                "spring.datasource.password=" + password);
    }

    private static void execute(ServiceAddresses services, String sql) throws SQLException {
        try (Connection connection = TestingServices.connect(services);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
