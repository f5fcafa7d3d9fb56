package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.kit.StreamConnection;
import io.eventonce.kit.StreamConnection.Message;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /events/stream}: what comes, and from where. */
@Timeout(60)
class EventStreamIT {
    private final RunningIngest api = SharedIngest.api();
    private final String topic = "stream." + UUID.randomUUID();
    private final String path = "/events/stream?topic=" + topic;

    private static String id(Message message) {
        return json(message.data()).get("event_id").stringValue();
    }

    /** The next ones. Those of different partitions come in any order. */
    private static List<String> ids(StreamConnection stream, int count) {
        return Stream.generate(stream::nextEvent).limit(count).map(EventStreamIT::id).toList();
    }

    private void publish(String... ids) {
        for (String id : ids) {
            assertThat(api.publish(event(topic, id)).statusCode()).isEqualTo(200);
        }
    }

    private StreamConnection after(String lastId) {
        return api.stream(path, "Last-Event-ID", lastId);
    }

    @Test
    void aStoredEventComesAsGetEventsHasIt() {
        try (StreamConnection stream = api.stream(path)) {
            publish("1");

            assertThat(json(stream.nextEvent().data()))
                    .isEqualTo(json(api.get("/events?topic=" + topic).body()).get("events").get(0));
            assertThat(stream.head().headers().map()).containsEntry("Cache-Control", List.of("no-store"))
                    .doesNotContainKey("Content-Encoding");
            assertThat(stream.head().headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
        }
    }

    @Test
    void aPayloadWithLineBreaksComesInOneLine() {
        try (StreamConnection stream = api.stream(path)) {
            api.publish(event(topic, "1", "{\r\n\"n\":\r1,\n\"text\":\"a\\nb\"}"));

            assertThat(stream.nextEvent().data()).contains("\"payload\":{  \"n\": 1, \"text\":\"a\\nb\"}");
        }
    }

    @Test
    void whatIsNotStoredDoesNotCome() {
        try (StreamConnection stream = api.stream(path)) {
            publish("1", "1");
            api.publish(event(topic, "1", "{\"another\":1}"));
            api.publish(event(topic, "2", "{\"reject_me\":1}"));
            api.publish(event(topic + ".other", "3"));
            publish("4");

            assertThat(ids(stream, 2)).containsExactlyInAnyOrder("1", "4");
        }
    }

    @Test
    void aClientThatComesBackMissesNothingAndGetsNothingTwice() {
        List<String> seen = new ArrayList<>();
        Message last;
        try (StreamConnection stream = api.stream(path)) {
            publish("1", "2", "3");
            seen.add(id(stream.nextEvent()));
            last = stream.nextEvent();
            seen.add(id(last));
        }
        publish("4");

        try (StreamConnection stream = after(last.id());
                StreamConnection byParameter = api.stream(path + "&last_event_id=" + last.id())) {
            publish("5");
            List<String> rest = ids(stream, 3);
            seen.addAll(rest);

            assertThat(seen).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
            assertThat(ids(byParameter, 3)).containsExactlyInAnyOrderElementsOf(rest);
        }
    }

    /** Before any event it has a place already. */
    @Test
    void theFirstMessageHasThePlaceWhereTheStreamBegan() throws IOException {
        Message first;
        try (StreamConnection stream = api.stream(path)) {
            first = stream.next().orElseThrow();
        }
        publish("1");

        try (StreamConnection stream = after(first.id())) {
            assertThat(first.data()).isEmpty();
            assertThat(id(stream.nextEvent())).isEqualTo("1");
        }
    }

    @Test
    void fromTheBeginningComesAllThatKafkaKeeps() {
        publish("1", "2");

        try (StreamConnection stream = api.stream(path + "&from=beginning")) {
            assertThat(ids(stream, 2)).containsExactlyInAnyOrder("1", "2");
            publish("3");
            assertThat(ids(stream, 1)).containsExactly("3");
        }
    }

    /** Another instance has read nothing yet. */
    @Test
    void anIdIsValidAtEachInstance() {
        Message last;
        try (StreamConnection stream = api.stream(path)) {
            publish("1", "2");
            last = stream.nextEvent();
        }
        try (RunningIngest another = RunningIngest.start(SharedIngest.services());
                StreamConnection stream = another.stream(path, "Last-Event-ID", last.id())) {
            publish("3");
            assertThat(ids(stream, 2)).contains("3").doesNotContain(id(last));
        }
    }

    @Test
    void anEventComesOnlyWhenItIsStored() {
        SharedIngest.dedupConsumer().hold();
        try (StreamConnection stream = api.stream(path)) {
            assertThat(api.publish(event(topic, "1"), "Prefer", "respond-async").statusCode()).isEqualTo(202);
            assertThat(api.publish(event(topic, "1"), "Prefer", "respond-async").statusCode()).isEqualTo(202);
            SharedIngest.dedupConsumer().release();
            publish("2");

            assertThat(ids(stream, 2)).containsExactlyInAnyOrder("1", "2");
        } finally {
            SharedIngest.dedupConsumer().release();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "1", "0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90.x"})
    void anIdOfAnotherKindIsRefusedByItsName(String id) {
        HttpResponse<String> response = api.send(api.request(path).header("Last-Event-ID", id));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).get("errors").get(0).get("field").stringValue()).isEqualTo("Last-Event-ID");
        assertThat(api.get(path + "&last_event_id=" + id).body()).contains("\"field\":\"last_event_id\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=now", "topic=a/b", "topic=a&topic=b", "nonsense=1"})
    void aWrongParameterIsRefusedByItsName(String parameter) {
        HttpResponse<String> response = api.get("/events/stream?" + parameter);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).get("errors").get(0).get("field").stringValue())
                .isEqualTo(parameter.substring(0, parameter.indexOf('=')));
    }

    @Test
    void aPositionThatKafkaDoesNotHaveIsGone() throws IOException {
        String here;
        try (StreamConnection stream = api.stream(path)) {
            here = stream.next().orElseThrow().id();
        }
        String ofAnotherTopic = "0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90" + here.substring(here.indexOf('.'));
        String beyondTheEnd = here.replaceFirst("\\.[0-9]+$", ".999999999999");

        for (String id : new String[]{ofAnotherTopic, beyondTheEnd}) {
            HttpResponse<String> response = api.send(api.request(path).header("Last-Event-ID", id));
            assertThat(response.statusCode()).isEqualTo(410);
            assertThat(json(response.body()).get("type").stringValue())
                    .isEqualTo("urn:eventonce:problem:position-gone");
            assertThat(response.body()).contains("GET /events");
        }
    }

    @Test
    void anotherSpellingOfThePathIsNone() {
        assertThat(api.get("/events/%73tream").statusCode()).isEqualTo(404);
        assertThat(api.get("/events/stream/").statusCode()).isEqualTo(404);
    }
}
