package io.eventonce.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TopicWatchTest {
    private static final UUID OLD = new UUID(1, 1);
    private static final UUID NEW = new UUID(2, 2);

    private final AtomicLong nanos = new AtomicLong();
    private UUID inKafka = OLD;
    private int asked;
    private final TopicWatch watch = new TopicWatch(() -> {
        asked++;
        return inKafka;
    }, nanos::get);

    @Test
    void beforeTheFirstPartitionThereIsNoTopic() {
        assertThatThrownBy(watch::id).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aTopicThatWasMadeAnewIsAnotherUntilReadingBeginsAgain() {
        watch.begin();
        assertThat(watch.isAnother()).isFalse();

        inKafka = NEW;

        assertThat(watch.isAnother()).isTrue();
        assertThat(watch.id()).isEqualTo(OLD);
        assertThat(watch.begin()).isEqualTo(NEW);
        assertThat(watch.isAnother()).isFalse();
    }

    @Test
    void pollsAskKafkaFiveTimesASecond() {
        watch.begin();
        for (int millis = 0; millis < 1_000; millis++) {
            nanos.addAndGet(Duration.ofMillis(1).toNanos());
            assertThat(watch.isAnotherLately()).isFalse();
        }

        assertThat(asked).isEqualTo(1 + 5);
    }

    @Test
    void aPollSeesTheNewTopicWithin200Milliseconds() {
        watch.begin();
        inKafka = NEW;
        assertThat(watch.isAnotherLately()).isFalse();

        nanos.addAndGet(Duration.ofMillis(200).toNanos());

        assertThat(watch.isAnotherLately()).isTrue();
        assertThat(watch.isAnotherLately()).isTrue();
    }
}
