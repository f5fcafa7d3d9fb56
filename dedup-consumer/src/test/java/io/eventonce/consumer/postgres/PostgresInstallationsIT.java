package io.eventonce.consumer.postgres;

import static io.eventonce.consumer.testing.TestingRecords.TOPIC_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.consumer.StoreNotReadyException;
import io.eventonce.consumer.UnfitStoreException;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.kit.TestServices;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** PostgreSQL as administrators set it up: the promises hold, or one line names the missing right or setting. */
class PostgresInstallationsIT {
    private static final String PASSWORD = "not-the-users-name";
    private static final ServiceAddresses SERVER = TestServices.shared();

    private final String role = "role_" + UUID.randomUUID().toString().replace('-', '_');
    private final JdbcTemplate server = administrator(SERVER);

    @BeforeEach
    void createRole() {
        server.execute("create role " + role + " login password '" + PASSWORD + "'");
    }

    /** Roles are the server's, which other tests use as well. */
    @AfterEach
    void shutRoleOut() {
        server.execute("alter role " + role + " nologin");
    }

    @Test
    void aRoleThatOwnsNothingButItsSchemaIsEnough() {
        ServiceAddresses database = database("");
        administrator(database).execute("""
                revoke all on schema public from public;
                revoke execute on function pg_control_system() from public;
                create schema ours authorization %1$s;
                alter role %1$s set search_path = ours
                """.formatted(role));

        try (TestingInstallation installation = installation(database)) {
            installation.tables.prepare();
            installation.apply();

            assertThat(installation.counters()).isEqualTo("1 1 1 1");
            installation.jdbc.update("delete from events");
            assertThat(installation.text("select count(*) from ours.events")).isEqualTo("0");
        }
    }

    @Test
    void defaultsOfTheRoleChangeNothing() {
        ServiceAddresses database = database("");
        administrator(database).execute("""
                grant create on schema public to %1$s;
                alter role %1$s set default_transaction_isolation = 'serializable';
                alter role %1$s set synchronous_commit = off;
                alter role %1$s set idle_session_timeout = '1h';
                alter role %1$s set standard_conforming_strings = off;
                alter role %1$s set datestyle = 'SQL, DMY';
                alter role %1$s set intervalstyle = 'sql_standard';
                alter role %1$s set bytea_output = 'escape';
                alter role %1$s set timezone = 'Asia/Kolkata';
                alter role %1$s set row_security = off
                """.formatted(role));

        try (TestingInstallation installation = installation(database)) {
            installation.tables.prepare();
            installation.apply();

            assertThat(installation.counters()).isEqualTo("1 1 1 1");
            assertThat(installation.text("select \"timestamp\" = timestamptz 'epoch' from events")).isEqualTo("t");
            assertThat(inTransaction(installation)).containsExactly("read committed", "on", "50s", "20s", "15s");
            assertThat(settings(installation)).containsExactly("serializable", "off", "0", "0", "0");
        }
    }

    @Test
    void limitsThatAnAdministratorHasSetStay() {
        ServiceAddresses database = database("");
        administrator(database).execute("""
                grant create on schema public to %1$s;
                alter role %1$s set lock_timeout = '3s';
                alter role %1$s set synchronous_commit = 'remote_apply'
                """.formatted(role));

        try (TestingInstallation installation = installation(database)) {
            installation.tables.prepare();

            assertThat(inTransaction(installation)).containsExactly("read committed", "remote_apply", "50s", "3s",
                    "15s");
        }
    }

    @Test
    void otherTablesInTheSchemaDoNotMatter() {
        ServiceAddresses database = database("");
        administrator(database).execute("create table customers (id int); grant create on schema public to " + role);

        try (TestingInstallation installation = installation(database)) {
            installation.tables.prepare();
            installation.apply();
            installation.tables.prepare();

            assertThat(installation.counters()).isEqualTo("1 1 1 1");
        }
    }

    @Test
    void aForeignTableWithOneOfOurNamesIsRefused() {
        ServiceAddresses database = database("");
        administrator(database)
                .execute("create table conflicts (id int); grant create on schema public to " + role);

        assertThatThrownBy(() -> prepare(database)).isInstanceOf(UnfitStoreException.class)
                .hasMessageContaining("relation \"conflicts\" already exists").hasMessageNotContaining("\n");
        assertThat(administrator(database).queryForList("select relname from pg_class where relname = 'events'"))
                .isEmpty();
    }

    @Test
    void aDatabaseInAnotherEncodingIsRefused() {
        ServiceAddresses database = database("encoding 'LATIN1' template template0 locale 'C'");
        administrator(database).execute("grant create on schema public to " + role);

        assertThatThrownBy(() -> prepare(database)).isInstanceOf(UnfitStoreException.class)
                .hasMessageContaining("server_encoding is LATIN1").hasMessageNotContaining("\n");
        assertThat(administrator(database).queryForList("select relname from pg_class where relname = 'events'"))
                .isEmpty();
    }

    @Test
    void aMissingRightAtTheStartIsOneLineThatNamesIt() {
        assertNotReady(database(""), "permission denied for schema public. The role needs this right");
    }

    @Test
    void aMissingRightLaterIsOneLineThatNamesIt() {
        ServiceAddresses database = database("");
        administrator(database).execute("grant create on schema public to " + role);
        try (TestingInstallation installation = installation(database)) {
            installation.tables.prepare();
            administrator(database).execute("""
                    alter table topic_stats owner to %s; revoke all on topic_stats from %s
                    """.formatted(SERVER.user(), role));

            assertThatThrownBy(installation::apply).isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("permission denied for table topic_stats. The role needs this right")
                    .hasMessageNotContaining("\n");
            administrator(database).execute("grant all on topic_stats to " + role);
            installation.apply();

            assertThat(installation.counters()).isEqualTo("1 1 1 1");
        }
    }

    @Test
    void aSearchPathThatLeadsNowhereIsNamed() {
        ServiceAddresses database = database("");
        administrator(database).execute("alter role " + role + " set search_path = nowhere");

        assertNotReady(database, "search_path (nowhere) names no schema");
    }

    @Test
    void aDatabaseThatOnlyLetsReadIsNamed() {
        ServiceAddresses database = database("");
        administrator(database).execute("""
                grant create on schema public to %1$s; alter role %1$s set default_transaction_read_only = on
                """.formatted(role));

        assertNotReady(database, "default_transaction_read_only is on");
    }

    @Test
    void aWrongPasswordIsNamedWithoutIt() {
        ServiceAddresses database = database("");
        try (TestingInstallation installation = new TestingInstallation(database.jdbcUrl(), role, "wrong-secret")) {
            assertThatThrownBy(installation.tables::prepare).isInstanceOf(StoreNotReadyException.class)
                    .hasMessageContaining("password authentication failed for user")
                    .hasMessageContaining("EVENTONCE_POSTGRES_PASSWORD").hasMessageNotContaining("wrong-secret");
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        assertNotReady(SERVER.withDatabase("nowhere"),
                "database \"nowhere\" does not exist. Check EVENTONCE_POSTGRES_URL");
    }

    private void assertNotReady(ServiceAddresses database, String line) {
        assertThatThrownBy(() -> prepare(database)).isInstanceOf(StoreNotReadyException.class)
                .hasMessageContaining(line).hasMessageNotContaining("\n");
    }

    private void prepare(ServiceAddresses database) {
        try (TestingInstallation installation = installation(database)) {
            installation.tables.prepare();
        }
    }

    private static List<String> inTransaction(TestingInstallation installation) {
        return installation.store.inTransaction(transaction -> {
            transaction.begin(TOPIC_ID, new TreeSet<>(List.of(0)));
            return settings(installation);
        });
    }

    private static List<String> settings(TestingInstallation installation) {
        return List.of("transaction_isolation", "synchronous_commit", "statement_timeout", "lock_timeout",
                "idle_in_transaction_session_timeout").stream()
                .map(name -> installation.text("select current_setting('" + name + "')")).toList();
    }

    private TestingInstallation installation(ServiceAddresses database) {
        return new TestingInstallation(database.jdbcUrl(), role, PASSWORD);
    }

    private ServiceAddresses database(String options) {
        server.execute("create database %s %s".formatted(role, options));
        return SERVER.withDatabase(role);
    }

    private static JdbcTemplate administrator(ServiceAddresses database) {
        return new JdbcTemplate(
                new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password()));
    }
}
