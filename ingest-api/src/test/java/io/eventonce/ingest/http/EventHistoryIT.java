package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventKey;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingServices;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** {@code GET /events/{topic}/{event_id}}. */
class EventHistoryIT {
    private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";
    private final RunningIngest api = SharedIngest.api();
    private final String topic = "events." + UUID.randomUUID();

    @Test
    void oneEventHasItsHistory() {
        api.publish(event(topic, "1"));
        api.publish(event(topic, "1"));
        api.publish(event(topic, "1", "{\"n\":2.50}"));
        api.publish(event(topic, "1", "{\"n\":3}"));

        JsonNode one = json(api.get("/events/" + topic + "/1").body());

        assertThat(one.get("topic").stringValue()).isEqualTo(topic);
        assertThat(one.get("event_id").stringValue()).isEqualTo("1");
        assertThat(one.get("payload").toString()).isEqualTo("{\"n\":1}");
        assertThat(one.get("processed_at").stringValue()).matches(TIMESTAMP);
        JsonNode history = one.get("history");
        assertThat(history.get("processed_at")).isEqualTo(one.get("processed_at"));
        assertThat(history.get("partition").isInt()).isTrue();
        assertThat(history.get("offset").isIntegralNumber()).isTrue();
        assertThat(history.get("sent_again").intValue()).isEqualTo(3);
        assertThat(history.get("conflict_count").intValue()).isEqualTo(2);
        JsonNode latest = history.get("conflicts").get(0);
        assertThat(latest.get("payload").toString()).isEqualTo("{\"n\":3}");
        assertThat(latest.get("source").stringValue()).isEqualTo("test");
        assertThat(latest.get("timestamp").stringValue()).isEqualTo("2026-01-02T01:04:05.678901Z");
        assertThat(latest.get("received_at").stringValue()).matches(TIMESTAMP);
        assertThat(latest.get("partition")).isEqualTo(history.get("partition"));
        assertThat(latest.get("offset").longValue()).isGreaterThan(history.get("offset").longValue());
        assertThat(latest.get("times").intValue()).isEqualTo(1);
        assertThat(latest.get("last_offset")).isEqualTo(latest.get("offset"));
    }

    @Test
    void howOftenAnEventWasSentAgainIsWhatIsAddedUpAndWhatIsNotYet() throws SQLException {
        api.publish(event(topic, "1"));
        api.publish(event(topic, "1"));
        try (Connection connection = TestingServices.connect(SharedIngest.services());
                Statement statement = connection.createStatement()) {
            long hash = ByteBuffer.wrap(new EventKey(topic, "1").hash()).getLong();
            statement.execute("insert into repeats values (%1$d, 3000000)".formatted(hash));
            statement.execute("insert into resends values ('{%1$d,5,%1$d}')".formatted(hash));
        }

        JsonNode history = json(api.get("/events/" + topic + "/1").body()).get("history");

        assertThat(history.get("sent_again").intValue()).isEqualTo(3_000_003);
    }

    @Test
    void equalConflictsAreOneThatSaysHowOftenItCame() {
        api.publish(event(topic, "1"));
        api.publish(event(topic, "1", "{\"n\":2}"));
        api.publish(event(topic, "1", "{\"n\":3}"));
        api.publish(event(topic, "1", "{\"n\":2}"));

        JsonNode history = json(api.get("/events/" + topic + "/1").body()).get("history");

        assertThat(history.get("conflict_count").intValue()).isEqualTo(3);
        assertThat(history.get("conflicts_left_out").intValue()).isZero();
        assertThat(history.get("conflicts").valueStream().map(one -> one.get("payload").toString()))
                .containsExactly("{\"n\":2}", "{\"n\":3}");
        JsonNode latest = history.at("/conflicts/0");
        assertThat(latest.get("times").intValue()).isEqualTo(2);
        assertThat(latest.get("last_received_at").stringValue()).matches(TIMESTAMP)
                .isGreaterThan(latest.get("received_at").stringValue());
        assertThat(latest.get("last_partition")).isEqualTo(latest.get("partition"));
        assertThat(latest.get("last_offset").longValue()).isEqualTo(latest.get("offset").longValue() + 2);
    }

    @Test
    void payloadsFromBeforeTheyWereKeptAsTheyCameAreReturned() throws SQLException {
        api.publish(event(topic, "1", "{\"n\":1.50}"));
        api.publish(event(topic, "1", "{\"n\":2.50}"));
        try (Connection connection = TestingServices.connect(SharedIngest.services());
                Statement statement = connection.createStatement()) {
            for (String table : List.of("events", "conflicts")) {
                statement.execute("update %s set payload = null, payload_jsonb = payload::jsonb where topic = '%s'"
                        .formatted(table, topic));
            }
        }

        assertThat(api.get("/events?topic=" + topic).body()).contains("\"payload\":{\"n\": 1.50},");
        assertThat(api.get("/events/" + topic + "/1").body()).contains("\"payload\":{\"n\": 1.50},",
                "\"payload\":{\"n\": 2.50},");
    }

    @Test
    void conflictsWhosePayloadWasNotKeptAreCounted() throws SQLException {
        api.publish(event(topic, "1"));
        api.publish(event(topic, "1", "{\"n\":2}"));
        try (Connection connection = TestingServices.connect(SharedIngest.services());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                            insert into conflicts select (jsonb_populate_record(c,
                              '{"payload": null, "payload_hash": "", "times": 7}')).*
                            from conflicts c where topic = '%s'"""
                            .formatted(topic));
        }

        JsonNode history = json(api.get("/events/" + topic + "/1").body()).get("history");

        assertThat(history.get("conflict_count").intValue()).isEqualTo(8);
        assertThat(history.get("conflicts_left_out").intValue()).isEqualTo(7);
        assertThat(history.get("conflicts")).hasSize(1);
    }

    @Test
    void anEventThatIsNotStoredIs404() {
        HttpResponse<String> response = api.get("/events/" + topic + "/none");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response.body()).get("type").stringValue()).isEqualTo("urn:eventonce:problem:event-not-found");
        assertThat(json(response.body()).get("detail").stringValue()).contains("still be on its way");
    }

    @ParameterizedTest
    @MethodSource("io.eventonce.ingest.testing.OddIds#all")
    void theLocationOfAnOddIdLeadsToItsEvent(String id) {
        HttpResponse<String> accepted = api.publish(event(topic, id), "Prefer", "respond-async");
        assertThat(accepted.statusCode()).isEqualTo(202);
        // The same key goes to the same partition: when the second is known, the first is stored.
        assertThat(json(api.publish(event(topic, id)).body()).get("status").stringValue()).isEqualTo("duplicate");

        HttpResponse<String> found = api.get(accepted.headers().firstValue("Location").orElseThrow());

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(json(found.body()).get("event_id").stringValue()).isEqualTo(id);
    }
}
