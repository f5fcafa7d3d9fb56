package io.eventonce.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.eventonce.devstack.DevStack;
import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the data of PostgreSQL: to go back to, and to go on with elsewhere. */
class PostgresDataIT {
    @TempDir
    private Path folder;

    private DevStack stack;

    @BeforeEach
    void start() throws SQLException {
        stack = DevStack.on(folder.resolve("data")).postgresFolder(folder.resolve("elsewhere/postgres")).build();
        stack.postgres().start();
        sql("create table letters (letter text)");
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void theDataAreWhereTheyAreWanted() {
        assertThat(folder.resolve("elsewhere/postgres/PG_VERSION")).exists();
        assertThat(folder.resolve("data/postgres")).doesNotExist();
    }

    @Test
    void aSnapshotBringsBackWhatWasThereAndNothingElseAsOftenAsWanted() throws SQLException {
        sql("insert into letters values ('a')");
        stack.postgres().stop();
        PostgresSnapshot snapshot = PostgresSnapshot.take(stack, folder.resolve("snapshot"));

        for (String later : new String[]{"b", "c"}) {
            stack.postgres().start();
            sql("insert into letters values ('" + later + "')");
            stack.postgres().kill();
            snapshot.restore();
        }

        stack.postgres().start();
        assertThat(letters(stack.addresses().jdbcUrl())).isEqualTo("a");
    }

    @Test
    void theFilesOfARunningServerAreNoSnapshot() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PostgresSnapshot.take(stack, folder.resolve("snapshot")));
    }

    @Test
    void aPromotedStandbyGoesOnWithAllThatItReceived() throws SQLException {
        sql("insert into letters values ('a')");
        try (PostgresStandby standby = PostgresStandby.of(stack, FreePorts.any())) {
            sql("insert into letters values ('b')");
            await().until(() -> letters(standby.jdbcUrl()).equals("ab"));
            stack.postgres().kill();

            standby.promote();

            sql(standby.jdbcUrl(), "insert into letters values ('c')");
            assertThat(letters(standby.jdbcUrl())).isEqualTo("abc");
            assertThat(sql(standby.jdbcUrl(), "select left(pg_walfile_name(pg_current_wal_lsn()), 8)"))
                    .isEqualTo("00000002");
        }
    }

    @Test
    void aStandbyThatWasAwayLacksWhatWasCommittedMeanwhile() throws SQLException {
        try (PostgresStandby standby = PostgresStandby.of(stack, FreePorts.any())) {
            sql("insert into letters values ('a')");
            await().until(() -> letters(standby.jdbcUrl()).equals("a"));
            standby.process().kill();
            sql("insert into letters values ('b')");
            stack.postgres().kill();

            standby.process().start();
            standby.promote();

            assertThat(letters(standby.jdbcUrl())).isEqualTo("a");
        }
    }

    @Test
    void aStandbyTakesOverTheAddressOfADeadPrimary() throws SQLException {
        sql("insert into letters values ('a')");
        PostgresStandby standby = PostgresStandby.of(stack, FreePorts.any());
        assertThatIllegalStateException().isThrownBy(() -> standby.takeOver(stack));
        stack.postgres().kill();

        try (PostgresStandby primary = standby.takeOver(stack)) {
            sql("insert into letters values ('b')");

            assertThat(primary.jdbcUrl()).isEqualTo(stack.addresses().jdbcUrl());
            assertThat(letters(primary.jdbcUrl())).isEqualTo("ab");
        }
    }

    private static String letters(String jdbcUrl) throws SQLException {
        return sql(jdbcUrl, "select coalesce(string_agg(letter, '' order by letter), '') from letters");
    }

    private void sql(String text) throws SQLException {
        sql(stack.addresses().jdbcUrl(), text);
    }

    /** The first column of the first row, if there is one. */
    private static String sql(String jdbcUrl, String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, PostgresServer.NAME, PostgresServer.NAME);
                var statement = connection.createStatement()) {
            if (!statement.execute(text)) {
                return "";
            }
            var rows = statement.getResultSet();
            rows.next();
            return rows.getString(1);
        }
    }
}
