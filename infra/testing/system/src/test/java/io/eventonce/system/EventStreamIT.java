package io.eventonce.system;

import static io.eventonce.kit.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.event.Event;
import io.eventonce.kit.StreamFollower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** A reader that follows the stream of events. */
@ExtendWith(SystemExtension.class)
class EventStreamIT {
    private static final int LISTS = 60;
    private static final int NEW_IN_A_LIST = 20;

    private final JsonMapper mapper = new JsonMapper();
    private final SharedSystem system;

    EventStreamIT(SharedSystem system) {
        this.system = system;
    }

    @Test
    void aClientThatComesBackAHundredTimesUnderLoadSeesEachEventOnceAlsoOverARestart() throws Exception {
        String topic = system.newTopic("stream");
        List<String> sent = IntStream.range(0, LISTS * NEW_IN_A_LIST).mapToObj(i -> "id-" + i).toList();
        try (StreamFollower follower = StreamFollower.start(system.api().uri(), "?topic=" + topic, new Random(1))) {
            for (int list = 0; list < LISTS; list++) {
                assertThat(system.api().publish(events(topic, list)).code()).isEqualTo(200);
                if (list == LISTS / 2) {
                    system.running().ingestApi().restart();
                }
            }

            await("all events").atMost(Duration.ofSeconds(60))
                    .until(() -> follower.events().size() >= sent.size() || !follower.refusal().isEmpty());

            assertThat(follower.refusal()).isEmpty();
            assertThat(follower.events().stream().map(this::id)).containsExactlyInAnyOrderElementsOf(sent);
            assertThat(follower.connections()).isGreaterThan(100);
        }
    }

    /** New ones, and all of the list before again, one with another payload. */
    private static List<Event> events(String topic, int list) {
        List<Event> events = new ArrayList<>();
        for (int i = Math.max(0, list - 1) * NEW_IN_A_LIST; i < (list + 1) * NEW_IN_A_LIST; i++) {
            events.add(event(topic, "id-" + i));
        }
        events.add(event(topic, "id-0", list == 0 ? "{\"of\":\"id-0\"}" : "{\"another\":true}"));
        return events;
    }

    private String id(String data) {
        return mapper.readTree(data).get("event_id").stringValue();
    }
}
