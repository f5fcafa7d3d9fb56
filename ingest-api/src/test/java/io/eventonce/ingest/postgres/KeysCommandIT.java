package io.eventonce.ingest.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.ingest.testing.TestingServices;
import io.eventonce.kit.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./eventonce keys}, as a role that may do no more than the migration grants. */
class KeysCommandIT {
    private static final ServiceAddresses SERVICES = TestingServices.start();
    private static final Database DATABASE = new Database(SERVICES);

    private final String operator = "operator_" + UUID.randomUUID().toString().replace('-', '_');
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void createOperator() {
        DATABASE.run("""
                create role %1$s login password 'secret';
                grant select, insert, update on api_keys to %1$s;
                grant select, insert on audit_log to %1$s""".formatted(operator));
    }

    @Test
    void aTokenIsAloneOnTheStandardOutputAndEachActIsInTheAudit() throws Exception {
        assertThat(keys("create", "--name", "shop", "--scopes", "publish,read", "--topics", "shop.,till.", "--source",
                "till", "--rate-limit", "50", "--expires-in", "90d", "--why", "ticket 1")).isZero();
        String token = out.toString().strip();
        assertThat(token).matches("eventonce_[a-z2-7]{12}_[A-Za-z0-9_-]{43}");
        String id = token.substring(10, 22);
        assertThat(err.toString()).contains(id).doesNotContain(token);

        assertThat(keys("rotate", id, "--grace", "1h", "--why", "ticket 2")).isZero();
        String next = out.toString().strip().substring(10, 22);
        assertThat(keys("revoke", next, "--why", "ticket 3")).isZero();
        assertThat(keys("list")).isZero();

        assertThat(out.toString()).contains(id + "\tshop\tpublish,read\tshop.,till.\ttill\t50/s\tuntil 2",
                next + "\tshop",
                "\t50/s\trevoked 2").doesNotContain(token);
        assertThat(text("select string_agg(concat_ws(' ', actor, act, object, why), '; ' order by id) from audit_log"
                + " where object in ('" + id + "', '" + next + "')")).isEqualTo(
                        "os:me key created %1$s ticket 1; os:me key created %2$s ticket 2; os:me key rotated %1$s"
                                .formatted(id, next) + " ticket 2; os:me key revoked " + next + " ticket 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete from audit_log", "update audit_log set why = ''", "truncate audit_log",
            "delete from api_keys", "drop table api_keys", "select from events", "delete from events",
            "create table mine (id int)"})
    void theRoleOfAnOperatorMayDoNothingElse(String sql) {
        assertThatThrownBy(() -> {
            try (Connection connection = operatorSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }).isInstanceOfSatisfying(SQLException.class,
                refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }

    @Test
    void whatIsMissingOrWrongIsNamedAndMakesNoKey() throws Exception {
        assertThat(keys("create", "--name", "n", "--scopes", "all", "--why", "w")).isEqualTo(2);
        assertThat(err.toString()).contains("scopes are publish, read, read-metadata and admin");
        assertThat(keys("create", "--name", "n", "--scopes", "read")).isEqualTo(2);
        assertThat(err.toString()).contains("--why");
        assertThat(keys("create", "--name", "n", "--scopes", "read", "--expires-in", "soon", "--why", "w"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("soon is no time");
        assertThat(keys("revoke", "nobody", "--why", "w")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no valid key nobody");
        assertThat(keys("begin")).isEqualTo(2);
        assertThat(keys("revoke", "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: eventonce keys revoke ").contains("--why", "ID");
        assertThat(keys()).isZero();
        assertThat(out.toString()).contains("create", "list", "revoke", "rotate", "EVENTONCE_POSTGRES_URL");
    }

    @Test
    void aDatabaseThatIsAwayIsNamedInOneLine() throws Exception {
        StringWriter errors = new StringWriter();
        int code = new KeysTool().run(OperatorTool.database(
                Map.of("EVENTONCE_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:1/none")::get), "me",
                new PrintWriter(out, true), new PrintWriter(errors, true), "list");

        assertThat(code).isEqualTo(1);
        assertThat(errors.toString()).startsWith("keys: PostgreSQL refuses the connection").hasLineCount(1);
    }

    @Test
    void aSecretCanComeFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "secret\n");
        Map<String, String> environment = new HashMap<>(environment());
        environment.remove("EVENTONCE_OPERATOR_POSTGRES_PASSWORD");
        environment.put("EVENTONCE_OPERATOR_POSTGRES_PASSWORD_FILE", file.toString());

        try (Connection connection = OperatorTool.database(environment::get).getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
        environment.put("EVENTONCE_OPERATOR_POSTGRES_PASSWORD_FILE", folder.resolve("none").toString());
        assertThatThrownBy(() -> OperatorTool.database(environment::get)).isInstanceOf(IOException.class)
                .hasMessageContaining("EVENTONCE_OPERATOR_POSTGRES_PASSWORD_FILE");
    }

    private int keys(String... arguments) throws IOException {
        List.of(out, err).forEach(writer -> writer.getBuffer().setLength(0));
        return new KeysTool().run(operatorSource(), "me", new PrintWriter(out, true), new PrintWriter(err, true),
                arguments);
    }

    private DataSource operatorSource() throws IOException {
        return OperatorTool.database(environment()::get);
    }

    private Map<String, String> environment() {
        return Map.of("EVENTONCE_POSTGRES_URL", SERVICES.jdbcUrl(), "EVENTONCE_OPERATOR_POSTGRES_USER", operator,
                "EVENTONCE_OPERATOR_POSTGRES_PASSWORD", "secret");
    }

    private static String text(String sql) {
        return DATABASE.rows(sql, row -> row.getString(1)).getFirst();
    }
}
