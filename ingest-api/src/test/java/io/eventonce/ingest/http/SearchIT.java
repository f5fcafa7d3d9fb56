package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code GET /events} with a source, a prefix of ids or a time. */
class SearchIT {
    private static final int LOOKED_AT = 10_000;

    private final RunningIngest api = SharedIngest.api();
    private final String topic = "search." + UUID.randomUUID();

    @Test
    void aSourceAndAPrefixChooseAmongTheEventsOfATopic() {
        api.publish(event(topic, "a-1"));
        api.publish(event(topic, "a-2").replace("\"test\"", "\"shop\""));
        api.publish(event(topic, "b-1"));
        api.publish(event(topic + ".other", "a-3"));

        assertThat(ids(find("&source=test"))).containsExactly("b-1", "a-1");
        assertThat(ids(find("&id_prefix=a-"))).containsExactly("a-2", "a-1");
        assertThat(ids(find("&id_prefix=a-&source=shop"))).containsExactly("a-2");
        assertThat(ids(find("&id_prefix=%25"))).isEmpty();
        assertThat(find("&source=test").get("partial").booleanValue()).isFalse();
    }

    @Test
    void aTimeChoosesTheEventsThatWereStoredThen() throws SQLException {
        for (int i = 0; i < 6; i++) {
            api.publish(event(topic, Integer.toString(i)));
        }
        store("update events set processed_at = timestamptz '2026-03-01 12:00Z' + event_id::int * interval '1 hour'"
                + " where topic = '%s'");

        assertThat(ids(find("&from=2026-03-01T14:00:00Z"))).containsExactly("5", "4", "3", "2");
        assertThat(ids(find("&to=2026-03-01T14:00:00Z"))).containsExactly("1", "0");
        assertThat(ids(find("&from=2026-03-01T14:00:00%2B01:00&to=2026-03-01T15:00:00.000001Z")))
                .containsExactly("3", "2", "1");
        assertThat(ids(find("&from=2026-03-02T00:00:00Z"))).isEmpty();
        assertThat(ids(find("&to=2026-03-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void timesInAnotherOrderThanTheIdsAreFoundToo() throws SQLException {
        for (int i = 0; i < 6; i++) {
            api.publish(event(topic, Integer.toString(i)));
        }
        store("update events set processed_at = timestamptz '2026-03-01 12:00Z' - event_id::int * interval '5 seconds'"
                + " where topic = '%s'");

        assertThat(ids(find("&from=2026-03-01T11:59:45Z"))).containsExactly("3", "2", "1", "0");
        assertThat(ids(find("&to=2026-03-01T11:59:45Z"))).containsExactly("5", "4");
    }

    @Test
    void pagesOfASearchLeadToAllThatItFinds() {
        for (int i = 0; i < 9; i++) {
            api.publish(event(topic, (i % 2 == 0 ? "even-" : "odd-") + i));
        }

        assertThat(walk("&id_prefix=even&limit=2")).containsExactly("even-8", "even-6", "even-4", "even-2", "even-0");
        String cursor = find("&id_prefix=even&limit=2").get("next_cursor").stringValue();
        assertThat(api.get("/events?topic=" + topic + "&id_prefix=odd&cursor=" + cursor).statusCode()).isEqualTo(400);
        assertThat(api.get("/events?topic=" + topic + "&cursor=" + cursor).statusCode()).isEqualTo(400);
    }

    @Test
    void aSearchThatHasLookedAtEnoughSaysWhereToGoOn() throws SQLException {
        api.publish(event(topic, "rare"));
        store("""
                insert into events (topic, event_id, "timestamp", source, payload, payload_hash, kafka_partition,
                  kafka_offset)
                select topic, 'n' || n, "timestamp", source, payload, payload_hash, kafka_partition, kafka_offset
                from events, generate_series(1, 25000) n where topic = '%s' order by n""");

        JsonNode first = find("&id_prefix=rare");

        assertThat(ids(first)).isEmpty();
        assertThat(first.get("partial").booleanValue()).isTrue();
        assertThat(first.get("next_cursor").isNull()).isFalse();
        assertThat(walk("&id_prefix=rare")).containsExactly("rare");
        assertThat(ids(find("&id_prefix=n" + (25_000 - LOOKED_AT + 1) + "&limit=1"))).hasSize(1);
        assertThat(ids(find("&id_prefix=n1000"))).isEmpty();
        assertThat(ids(find("&to=2026-01-01T00:00:00Z"))).isEmpty();
        assertThat(find("&to=2026-01-01T00:00:00Z").get("partial").booleanValue()).isFalse();
    }

    private void store(String sql) throws SQLException {
        try (Connection connection = TestingServices.connect(SharedIngest.services());
                Statement statement = connection.createStatement()) {
            statement.execute(sql.formatted(topic));
        }
    }

    private JsonNode find(String query) {
        return json(api.get("/events?topic=" + topic + query).body());
    }

    private List<String> walk(String query) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = find(query + cursor);
            found.addAll(ids(page));
            cursor = page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").stringValue();
        } while (!cursor.isEmpty());
        return found;
    }

    private static List<String> ids(JsonNode page) {
        return page.get("events").valueStream().map(one -> one.get("event_id").stringValue()).toList();
    }
}
