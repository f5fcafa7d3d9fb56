package io.eventonce.system;

import static io.eventonce.system.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemExtension.class)
class RestartIT {
    private final RunningSystem system;

    RestartIT(RunningSystem system) {
        this.system = system;
    }

    @Test
    void afterBothApplicationsWereStoppedAndStartedRowsAndCountersAreTheSame() {
        String topic = system.newTopic("restart");
        system.api().publish(Events.many(topic, 50));
        system.api().publish(Events.many(topic, 10));
        system.api().publish(event(topic, "id-0", "{\"another\":true}"));
        Stats before = system.api().stats();
        List<String> ids = system.database().eventIds(topic);

        system.stopApplications();
        system.startApplications();

        Stats after = system.api().stats();
        assertThat(after).isEqualTo(before);
        assertThat(system.database().eventIds(topic)).isEqualTo(ids);
        assertThat(system.api().publish(event(topic, "id-0")).status()).isEqualTo("duplicate");
        assertThat(system.api().publish(event(topic, "id-0", "{\"third\":true}")).status()).isEqualTo("conflict");
        assertThat(system.api().publish(event(topic, "new")).status()).isEqualTo("processed");
        assertThat(system.database().counters(topic)).isEqualTo(new Counters(51, 11, 2, 0));
        assertThat(system.api().stats().received()).isEqualTo(before.received() + 3);
    }

    @Test
    void aConsumerThatIsKilledUnderLoadLosesNothingAndCountsNothingTwice() {
        String topic = system.newTopic("killed");
        List<Event> sends = new ArrayList<>(Events.many(topic, 10_000));
        sends.addAll(sends.subList(0, 5_000));
        Collections.shuffle(sends, new Random(9));
        List<CompletableFuture<RecordMetadata>> sent = new ArrayList<>();
        for (Event event : sends) {
            sent.add(system.kafka().sendUnkeyed(event));
            if (sent.size() == 8_000) {
                await("some of the events").pollInterval(Duration.ofMillis(5))
                        .until(() -> system.database().counters(topic).received() > 0);
                system.dedupConsumer().kill();
            }
        }
        long applied = system.database().counters(topic).received();
        system.dedupConsumer().start();

        assertThat(applied).as("applied before the kill").isLessThan(sends.size());
        await("all events").atMost(Duration.ofSeconds(60))
                .until(() -> system.database().counters(topic).received() >= sends.size());
        assertThat(system.database().counters(topic)).isEqualTo(new Counters(10_000, 5_000, 0, 0));
        assertThat(system.database().rows(topic)).isEqualTo(10_000);
        assertThat(system.api().publish(event(topic, "id-1")).status()).isEqualTo("duplicate");
    }
}
