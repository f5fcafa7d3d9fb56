package io.eventonce.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.kit.TestingTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class EventualClientTest {
    private final AtomicInteger made = new AtomicInteger();
    private final List<Integer> closed = new ArrayList<>();
    private final TestingTicker ticker = new TestingTicker();

    @Test
    void itIsMadeOnce() {
        EventualClient<Integer> client = new EventualClient<>(made::incrementAndGet, closed::add, ticker);

        assertThat(made).hasValue(1);
        assertThat(client.get()).isEqualTo(1);
        assertThat(client.get()).isEqualTo(1);
    }

    @Test
    void ifItCannotBeMadeItIsTriedAgainOnceASecond() {
        EventualClient<Integer> client = new EventualClient<>(this::makeTheThird, closed::add, ticker);

        assertThatThrownBy(client::get).hasMessageContaining("a moment ago");
        assertThat(made).hasValue(1);
        ticker.advance(Duration.ofSeconds(1));
        assertThatThrownBy(client::get).hasMessage("not yet");
        assertThatThrownBy(client::get).hasMessageContaining("a moment ago");
        ticker.advance(Duration.ofSeconds(1));
        assertThat(client.get()).isEqualTo(3);
    }

    @Test
    void whileOneThreadTriesAllOthersFailAtOnce() throws InterruptedException {
        CountDownLatch trying = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        EventualClient<Integer> client = new EventualClient<>(() -> {
            if (made.incrementAndGet() == 2) {
                trying.countDown();
                await(answer);
                return 2;
            }
            throw new KafkaException("not yet");
        }, closed::add, ticker);
        ticker.advance(Duration.ofSeconds(1));
        Thread first = Thread.ofVirtual().start(client::get);
        trying.await();

        assertThatThrownBy(client::get).hasMessageContaining("another thread");
        answer.countDown();
        first.join();
        assertThat(client.get()).isEqualTo(2);
    }

    @Test
    void whatWasMadeIsClosedAndNothingIsMadeAfterThat() {
        new EventualClient<>(() -> 7, closed::add, ticker).close();
        EventualClient<Integer> none = new EventualClient<>(this::makeTheThird, closed::add, ticker);
        none.close();

        assertThat(closed).containsExactly(7);
        assertThatThrownBy(none::get).isInstanceOf(KafkaException.class).hasMessage("closed");
        assertThat(made).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int makeTheThird() {
        if (made.incrementAndGet() < 3) {
            throw new KafkaException("not yet");
        }
        return made.get();
    }
}
