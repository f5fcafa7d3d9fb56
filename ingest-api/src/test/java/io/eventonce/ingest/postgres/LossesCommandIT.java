package io.eventonce.ingest.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.ingest.testing.TestingServices;
import io.eventonce.kit.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ./eventonce losses}, as a role that may do no more than the migration grants. */
class LossesCommandIT {
    private static final ServiceAddresses SERVICES = TestingServices.start();
    private static final Database DATABASE = new Database(SERVICES);
    private static final String TOPIC_ID = "00000000-0000-0000-0000-000000000007";
    private static final String HEADINGS = "TOPIC ID\tPARTITION\tRECORDS\n";

    private final String operator = "operator_" + UUID.randomUUID().toString().replace('-', '_');
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void loseRecords() {
        DATABASE.run("""
                create role %1$s login password 'secret';
                grant select, update (lost) on partition_progress to %1$s;
                grant select, insert on audit_log to %1$s;
                truncate partition_progress, audit_log;
                insert into partition_progress (kafka_topic_id, kafka_partition, lost)
                values ('%2$s', 0, 0), ('%2$s', 1, 40), ('%2$s', 2, 2)""".formatted(operator, TOPIC_ID));
    }

    @Test
    void aLossIsShownUntilItIsAcknowledgedAndTheAuditHasIt() throws Exception {
        String lost = HEADINGS + TOPIC_ID + "\t1\t40\n" + TOPIC_ID + "\t2\t2\n";

        assertThat(losses("list")).isZero();
        assertThat(out).hasToString(lost);
        assertThat(losses("acknowledge", "--why", "sent again")).isZero();
        assertThat(out).hasToString(lost);
        assertThat(losses("list")).isZero();
        assertThat(out).hasToString(HEADINGS);
        assertThat(
                text("select string_agg(concat_ws(' | ', actor, act, object, why), '; ' order by id) from audit_log"))
                .isEqualTo("os:me | loss acknowledged | 40 of partition 1, topic id %1$s | sent again; os:me | loss"
                        .formatted(TOPIC_ID)
                        + " acknowledged | 2 of partition 2, topic id " + TOPIC_ID + " | sent again");
    }

    @Test
    void whereNothingIsToBeAcknowledgedItSaysSo() throws Exception {
        DATABASE.run("update partition_progress set lost = 0");

        assertThat(losses("acknowledge", "--why", "again")).isEqualTo(1);
        assertThat(err.toString()).contains("losses: no records were lost, or the loss is acknowledged already");
        assertThat(text("select count(*) from audit_log")).isEqualTo("0");
    }

    @Test
    void withoutAReasonOrTheRightNothingIsAcknowledged() throws Exception {
        assertThat(losses("acknowledge")).isEqualTo(2);
        assertThat(err.toString()).contains("--why", "Usage: eventonce losses acknowledge");
        assertThat(losses("acknowledge", "--why", "")).isEqualTo(2);
        DATABASE.run("revoke insert on audit_log from " + operator);
        assertThat(losses("acknowledge", "--why", "hidden")).isEqualTo(1);
        assertThat(err.toString()).startsWith("losses: PostgreSQL refuses").contains("audit_log");

        assertThat(text("select sum(lost) from partition_progress")).isEqualTo("42");
    }

    private int losses(String... arguments) throws IOException {
        List.of(out, err).forEach(writer -> writer.getBuffer().setLength(0));
        return new LossesTool().run(OperatorTool.database(Map.of("EVENTONCE_POSTGRES_URL", SERVICES.jdbcUrl(),
                "EVENTONCE_OPERATOR_POSTGRES_USER", operator, "EVENTONCE_OPERATOR_POSTGRES_PASSWORD", "secret")::get),
                "me", new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private static String text(String sql) {
        return DATABASE.rows(sql, row -> row.getString(1)).getFirst();
    }
}
