package io.eventonce.system;

import static io.eventonce.kit.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.Event;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ids that some software takes for the same. */
@ExtendWith(SystemExtension.class)
class EventKeyIT {
    private static final List<String> ALIKE = List.of("\u00e9", "e\u0301", "\u00c9", "E\u0301", "\u00c5", "\u212b",
            "A\u030a", "ß", "ss", "ẞ",
            "SS", "i", "I", "İ", "ı", "\ufb01", "fi", "1", "\uff11", "a", "a ", " a", "a\u00a0", "a\u200b", "a\u00ad",
            "\ufeffa", "\u0430", "ℌ",
            "H", "\u2126", "\u03a9", "\uac00", "\u1100\u1161");

    private final SharedSystem system;
    private final Api api;

    EventKeyIT(SharedSystem system) {
        this.system = system;
        this.api = system.api();
    }

    @Test
    void idsThatDifferOnlyByNormalisationCaseOrLooksAreDifferentEvents() {
        String topic = system.newTopic("alike");
        List<Event> events = ALIKE.stream().map(id -> event(topic, id, "{\"id\":\"" + id + "\"}")).toList();

        assertThat(events).extracting(event -> api.publish(event).status()).containsOnly("processed");
        assertThat(events).as("which the cache knows now").extracting(event -> api.publish(event).status())
                .containsOnly("duplicate");
        assertThat(system.database().eventIds(topic)).containsExactlyInAnyOrderElementsOf(ALIKE);
        assertThat(system.database().counters(topic)).isEqualTo(new Counters(ALIKE.size(), ALIKE.size(), 0, 0));
        for (String id : ALIKE) {
            Answer history = api.get("/events/" + topic + "/"
                    + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
            assertThat(history.body().path("event_id").asString()).isEqualTo(id);
            assertThat(history.body().at("/payload/id").asString()).isEqualTo(id);
            assertThat(history.body().at("/history/sent_again").asInt()).as(id).isEqualTo(1);
        }
    }

    @Test
    void topicsThatDifferOnlyByCaseAreDifferentTopics() {
        String topic = system.newTopic("case");

        assertThat(List.of(api.publish(event(topic, "order-1")).status(),
                api.publish(event("C" + topic.substring(1), "order-1")).status())).containsOnly("processed");
        assertThat(system.database().rows(topic)).isEqualTo(1);
    }
}
