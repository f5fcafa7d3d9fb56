package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingDedupConsumer;
import io.eventonce.ingest.testing.TestingServices;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class OutcomesIT {
    private static final String AT = "/outcomes/00000000-0000-0000-0000-000000000001/0/0?";
    private static final String HASH = "payload_hash=0123456789abcdef0123456789abcdef";

    private final RunningIngest api = SharedIngest.api();
    private final String topic = "outcomes." + UUID.randomUUID();

    @Test
    void eachOutcomeIsToldOfItsOwnRecord() {
        JsonNode first = accepted("{\"n\":1}");
        JsonNode same = accepted("{\"n\":1}");
        JsonNode spaced = accepted("{ \"n\": 1 }");
        JsonNode other = accepted("{\"n\":2}");
        JsonNode otherAgain = accepted("{\"n\":2}");
        JsonNode rejected = accepted("{\"n\":2,\"reject_me\":1}");
        JsonNode last = accepted("{\"n\":1}");
        awaitOutcome();

        assertThat(status(first)).isEqualTo("processed");
        assertThat(status(same)).isEqualTo("duplicate");
        assertThat(status(spaced)).isEqualTo("duplicate");
        assertThat(status(other)).isEqualTo("conflict");
        assertThat(status(otherAgain)).isEqualTo("conflict");
        assertThat(status(last)).isEqualTo("duplicate");
        JsonNode told = outcome(rejected);
        assertThat(told.get("status").stringValue()).isEqualTo("rejected");
        assertThat(told.get("reason").stringValue()).isEqualTo("refused-by-store");
        assertThat(told.get("message").stringValue()).contains(TestingDedupConsumer.REASON);
        assertThat(told.get("topic").stringValue()).isEqualTo(topic);
        assertThat(told.get("event_id").stringValue()).isEqualTo("1");
        assertThat(told.get("partition")).isEqualTo(rejected.get("partition"));
        assertThat(told.get("offset")).isEqualTo(rejected.get("offset"));
    }

    @Test
    void aRecordThatIsNotAppliedIsPending() {
        SharedIngest.dedupConsumer().hold();
        JsonNode accepted;
        try {
            accepted = accepted("{\"n\":1}");
            assertThat(status(accepted)).isEqualTo("pending");
        } finally {
            SharedIngest.dedupConsumer().release();
        }
        awaitOutcome();
        assertThat(status(accepted)).isEqualTo("processed");
    }

    @Test
    void offsetsThatComeAgainInATopicThatWasMadeAnewAreToldApart() throws SQLException {
        JsonNode accepted = accepted("{\"n\":1}");
        awaitOutcome();
        String anew = UUID.randomUUID().toString();
        String path = accepted.get("outcome").stringValue();
        String pathAnew = path.replaceFirst("[0-9a-f-]{36}", anew);
        try {
            assertThat(statusAt(pathAnew)).isEqualTo("pending");
            execute("""
                    insert into partition_progress (kafka_topic_id, kafka_partition, next_offset, events_before)
                    values ('%s', %d, %d, (select max(id) from events))"""
                    .formatted(anew, accepted.get("partition").intValue(), accepted.get("offset").longValue() + 1));

            assertThat(statusAt(path)).isEqualTo("processed");
            assertThat(statusAt(pathAnew)).isEqualTo("duplicate");
            assertThat(statusAt(path.replaceFirst("/[0-9]+[?]", "/999999999?"))).isEqualTo("unknown");
        } finally {
            execute("delete from partition_progress where kafka_topic_id = '" + anew + "'");
        }
    }

    @Test
    void aRecordWhoseRowIsGoneIsUnknown() throws SQLException {
        JsonNode accepted = accepted("{\"n\":1}");
        awaitOutcome();
        execute("delete from events where topic = '" + topic + "'");

        assertThat(status(accepted)).isEqualTo("unknown");
    }

    @Test
    void aRejectedRecordThatIsNotKeptIsUnknownAlsoIfALaterOneWasStored() throws SQLException {
        JsonNode rejected = accepted("{\"n\":2,\"reject_me\":1}");
        awaitOutcome();
        assertThat(status(rejected)).isEqualTo("rejected");
        execute("delete from rejected_records where kafka_partition = %d and kafka_offset = %d"
                .formatted(rejected.get("partition").intValue(), rejected.get("offset").longValue()));

        assertThat(status(rejected)).isEqualTo("unknown");
    }

    @Test
    void aRecordThatMayBeAmongConflictsWithoutPayloadIsUnknown() throws SQLException {
        accepted("{\"n\":1}");
        accepted("{\"n\":2}");
        JsonNode spaced = accepted("{ \"n\": 1 }");
        awaitOutcome();
        execute("update conflicts set payload = null, payload_hash = '' where topic = '" + topic + "'");

        assertThat(status(spaced)).isEqualTo("unknown");
    }

    @ParameterizedTest
    @MethodSource("io.eventonce.ingest.testing.OddIds#all")
    void anOddIdHasItsOutcome(String id) {
        JsonNode accepted = json(api.publish(event(topic, id), "Prefer", "respond-async").body());
        api.publish(event(topic, id));

        assertThat(outcome(accepted).get("event_id").stringValue()).isEqualTo(id);
        assertThat(status(accepted)).isEqualTo("processed");
    }

    @ParameterizedTest
    @CsvSource({"/outcomes/1/0/0?topic=t&event_id=1&" + HASH + ",topic_id",
            "/outcomes/00000000-0000-0000-0000-000000000001/-1/0?topic=t&event_id=1&" + HASH + ",partition",
            "/outcomes/00000000-0000-0000-0000-000000000001/0/9999999999999999999?topic=t&event_id=1&" + HASH
                    + ",offset",
            AT + "event_id=1&" + HASH + ",topic", AT + "topic=t&" + HASH + ",event_id",
            AT + "topic=t&event_id=%00&" + HASH + ",event_id", AT + "topic=t&event_id=1,payload_hash",
            AT + "topic=t&event_id=1&payload_hash=0,payload_hash", AT + "topic=t&event_id=1&wait=1&" + HASH + ",wait"})
    void aWrongParameterIsNamed(String path, String parameter) {
        HttpResponse<String> response = api.get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/errors/0/field").stringValue()).isEqualTo(parameter);
    }

    private JsonNode accepted(String payload) {
        HttpResponse<String> response = api.publish(event(topic, "1", payload), "Prefer", "respond-async");
        assertThat(response.statusCode()).isEqualTo(202);
        return json(response.body());
    }

    /** The same key goes to the same partition: when the last outcome is known, all earlier ones are. */
    private void awaitOutcome() {
        assertThat(api.publish(event(topic, "1")).statusCode()).isEqualTo(200);
    }

    private JsonNode outcome(JsonNode accepted) {
        return json(api.get(accepted.get("outcome").stringValue()).body());
    }

    private String status(JsonNode accepted) {
        return statusAt(accepted.get("outcome").stringValue());
    }

    private String statusAt(String path) {
        return json(api.get(path).body()).get("status").stringValue();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestingServices.connect(SharedIngest.services());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
