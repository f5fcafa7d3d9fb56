package io.eventonce.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeadLetterRelayTest {
    private final List<DeadLetter> waiting = new ArrayList<>();
    private final List<DeadLetter> published = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private boolean kafkaIsAway;
    private final DeadLetterRelay relay = new DeadLetterRelay(this::handOver, this::publish,
            new ConsumerMetrics(registry, Clock.systemUTC()));

    @Test
    void everyRejectedRecordIsCopiedOnceInOrder() {
        LongStream.range(0, 450).mapToObj(DeadLetterRelayTest::letter).forEach(waiting::add);

        relay.run();
        relay.run();

        assertThat(published).extracting(DeadLetter::id).isEqualTo(LongStream.range(0, 450).boxed().toList());
        assertThat(registry.counter("eventonce.dead.letters").count()).isEqualTo(450);
    }

    @Test
    void whatKafkaDoesNotTakeWaitsForTheNextTime() {
        waiting.add(letter(1));
        kafkaIsAway = true;
        relay.run();
        assertThat(published).isEmpty();

        kafkaIsAway = false;
        relay.run();

        assertThat(published).extracting(DeadLetter::id).containsExactly(1L);
    }

    private int handOver(int limit, Consumer<List<DeadLetter>> taker) {
        List<DeadLetter> some = List.copyOf(waiting.subList(0, Math.min(limit, waiting.size())));
        if (!some.isEmpty()) {
            taker.accept(some);
        }
        waiting.removeAll(some);
        return some.size();
    }

    private void publish(List<DeadLetter> letters) {
        if (kafkaIsAway) {
            throw new IllegalStateException("Kafka is away");
        }
        published.addAll(letters);
    }

    private static DeadLetter letter(long id) {
        return new DeadLetter(id, new UUID(0, 0), new EventRecord(0, id, 0, 0, null, null, List.of()),
                new Rejection("not-json", "is not JSON"));
    }
}
