package io.eventonce.system;

import static io.eventonce.kit.Events.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.kit.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Lists of as many items as one request may have. On a slow machine some outcomes come after the wait: those say 202.
 */
@ExtendWith(SystemExtension.class)
class LongListIT {
    private static final int MOST = 10_000;

    private final SharedSystem system;

    LongListIT(SharedSystem system) {
        this.system = system;
    }

    @Test
    void ofNothingButGoodOnesAllAreStored() {
        String topic = system.newTopic("all-good");

        Answer answer = system.api().publish(Events.many(topic, MOST));

        assertThat(answer.code()).as(answer.text()).isIn(200, 202);
        assertThat(count(answer, "processed") + count(answer, "accepted")).isEqualTo(MOST);
        awaitReceived(topic, MOST);
        assertThat(system.database().counters(topic)).isEqualTo(new Counters(MOST, 0, 0, 0));
        assertThat(system.database().rows(topic)).isEqualTo(MOST);
    }

    @Test
    void ofNothingButBadOnesEachIsAnsweredAndNoneReachesKafka() {
        long end = system.kafka().end();

        Answer answer = system.api().post(("[" + "{},".repeat(MOST - 1) + "{}]").getBytes(UTF_8), "application/json");

        assertThat(answer.code()).isEqualTo(422);
        assertThat(count(answer, "invalid")).isEqualTo(MOST);
        assertThat(system.kafka().end()).isEqualTo(end);
    }

    @Test
    void ofGoodAndBadOnesInTurnTheGoodOnesAreStored() {
        String topic = system.newTopic("mixed");
        List<String> items = new ArrayList<>();
        for (Event event : Events.many(topic, MOST / 2)) {
            items.add(new String(EventCodec.encode(event), UTF_8));
            items.add("{\"topic\":\"" + topic + "\"}");
        }

        Answer answer = system.api().post(items.toString().getBytes(UTF_8), "application/json");

        assertThat(answer.code()).as(answer.text()).isIn(200, 202);
        assertThat(count(answer, "invalid")).isEqualTo(MOST / 2);
        assertThat(IntStream.range(0, MOST).mapToObj(i -> answer.body().at("/results/" + i + "/status").asString())
                .filter("invalid"::equals)).hasSize(MOST / 2);
        awaitReceived(topic, MOST / 2);
        assertThat(system.database().counters(topic)).isEqualTo(new Counters(MOST / 2, 0, 0, 0));
    }

    @Test
    void ofOneEventAgainAndAgainOneIsStored() {
        String topic = system.newTopic("all-the-same");

        Answer answer = system.api().publish(Collections.nCopies(MOST, event(topic, "order-1")));

        assertThat(answer.code()).as(answer.text()).isIn(200, 202);
        assertThat(count(answer, "processed")).isLessThanOrEqualTo(1);
        awaitReceived(topic, MOST);
        assertThat(system.database().counters(topic)).isEqualTo(new Counters(1, MOST - 1, 0, 0));
        assertThat(system.api().get("/events/" + topic + "/order-1").body().at("/history/sent_again").asInt())
                .isEqualTo(MOST - 1);
    }

    private void awaitReceived(String topic, int count) {
        await("all of " + topic).atMost(Duration.ofSeconds(60))
                .until(() -> system.database().counters(topic).received() >= count);
    }

    private static int count(Answer answer, String name) {
        return answer.body().path(name).asInt();
    }
}
