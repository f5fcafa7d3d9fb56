package io.eventonce.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.client.ClientOptions;
import io.eventonce.client.EventonceClient;
import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.BatchOutcomes.OffsetRange;
import io.eventonce.event.Event;
import io.eventonce.event.Outcome;
import io.eventonce.kit.Events;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Java client against the running system. */
@ExtendWith(SystemExtension.class)
class ClientIT {
    private final SharedSystem system;

    ClientIT(SharedSystem system) {
        this.system = system;
    }

    @Test
    void overHttpEachEventHasItsOutcome() {
        try (EventonceClient client = EventonceClient.overHttp(system.api().uri(), ClientOptions.DEFAULT)) {
            assertOutcomes(client, system.newTopic("client-http"));
        }
    }

    @Test
    void overKafkaEachEventHasItsOutcome() {
        try (EventonceClient client = overKafka(ClientOptions.DEFAULT)) {
            assertOutcomes(client, system.newTopic("client-kafka"));
        }
    }

    @Test
    void anOutcomeThatWasNotReadIsAskedFor() {
        // It ignores all outcomes, as none is of this store.
        try (EventonceClient client = overKafka(ClientOptions.DEFAULT.withStoreId(UUID.randomUUID()))) {
            assertOutcomes(client, system.newTopic("client-missed"));
        }
    }

    @Test
    void outcomesOfAnotherTopicAreNotBelieved() {
        try (EventonceClient client = overKafka(ClientOptions.DEFAULT)) {
            for (int partition = 0; partition < 12; partition++) {
                system.kafka().tell(new BatchOutcomes(UUID.randomUUID(), UUID.randomUUID(), partition, 0,
                        Long.MAX_VALUE, List.of(), List.of(new OffsetRange(0, Long.MAX_VALUE)), List.of()));
            }
            assertOutcomes(client, system.newTopic("client-foreign"));
        }
    }

    @Test
    void manyEventsAtOnceAreStoredOnceEach() {
        String topic = system.newTopic("client-many");
        List<Event> events = Events.many(topic, 3_000);
        try (EventonceClient client = overKafka(ClientOptions.DEFAULT)) {
            List<CompletableFuture<Outcome>> outcomes = events.stream().map(client::publish).toList();

            assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.join()).isEqualTo(Outcome.PROCESSED));
        }
        assertThat(system.database().rows(topic)).isEqualTo(3_000);
    }

    private EventonceClient overKafka(ClientOptions options) {
        return EventonceClient.overKafka(Map.of("bootstrap.servers", system.running().addresses().kafkaBootstrap()),
                system.api().uri(), options);
    }

    private static void assertOutcomes(EventonceClient client, String topic) {
        Event event = Events.event(topic, "größe 1/2", "{\"total\":12.50}");

        assertThat(client.publish(event).join()).isEqualTo(Outcome.PROCESSED);
        assertThat(client.publish(event).join()).isEqualTo(Outcome.DUPLICATE);
        assertThat(client.publish(Events.event(topic, "größe 1/2", "{\"total\":13}")).join())
                .isEqualTo(Outcome.CONFLICT);
    }
}
