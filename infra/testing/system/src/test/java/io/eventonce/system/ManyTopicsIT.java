package io.eventonce.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.event.Event;
import io.eventonce.kit.Events;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemExtension.class)
class ManyTopicsIT {
    private static final int TOPICS = 5_000;
    private static final Duration QUICK = Duration.ofSeconds(2);

    private final SharedSystem system;
    private final Api api;

    ManyTopicsIT(SharedSystem system) {
        this.system = system;
        this.api = system.api();
    }

    @Test
    void thousandsOfTopicsAreCountedOneByOneAndQueriesStayQuick() {
        String prefix = system.newTopic("many");
        Stats before = api.stats();
        List<Event> events = IntStream.range(0, TOPICS).mapToObj(i -> Events.event(prefix + "." + i, "order-1"))
                .toList();

        api.publish(events);
        api.publish(events);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.stats().received() - before.received() >= 2 * TOPICS);

        Stats after = api.stats();
        assertThat(after.processed() - before.processed()).isEqualTo(TOPICS);
        assertThat(after.dropped() - before.dropped()).isEqualTo(TOPICS);
        assertThat(after.addUp()).isTrue();
        assertThat(after.topics() - before.topics()).isEqualTo(TOPICS);
        assertThat(system.database().counters(prefix + ".4711")).isEqualTo(new Counters(1, 1, 0, 0));
        assertQuick("/stats");
        assertQuick("/topics?limit=1000");
        assertQuick("/events");
        assertQuick("/events?limit=1000");
        assertQuick("/events?topic=" + prefix + ".4711");
        assertQuick("/events/" + prefix + ".4711/order-1");
    }

    private void assertQuick(String path) {
        long start = System.nanoTime();
        Answer answer = api.get(path);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(answer.code()).isEqualTo(200);
        assertThat(took).as(path).isLessThan(QUICK);
        System.out.printf("%s with %d topics: %d ms, %d bytes%n", path, TOPICS, took.toMillis(),
                answer.text().length());
    }
}
