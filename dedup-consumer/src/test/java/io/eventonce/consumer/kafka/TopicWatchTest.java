package io.eventonce.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.kit.TestingTicker;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TopicWatchTest {
    private static final UUID OLD = new UUID(1, 1);
    private static final UUID NEW = new UUID(2, 2);

    private final TestingTicker ticker = new TestingTicker();
    private UUID inKafka = OLD;
    private int asked;
    private final TopicWatch watch = new TopicWatch(() -> {
        asked++;
        return inKafka;
    }, ticker);

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
            ticker.advance(Duration.ofMillis(1));
            assertThat(watch.isAnotherLately()).isFalse();
        }

        assertThat(asked).isEqualTo(1 + 5);
    }

    @Test
    void aPollSeesTheNewTopicWithin200Milliseconds() {
        watch.begin();
        inKafka = NEW;
        assertThat(watch.isAnotherLately()).isFalse();

        ticker.advance(Duration.ofMillis(200));

        assertThat(watch.isAnotherLately()).isTrue();
        assertThat(watch.isAnotherLately()).isTrue();
    }
}
