package io.eventonce.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class EventualClientTest {
    private final AtomicInteger made = new AtomicInteger();
    private final List<Integer> closed = new ArrayList<>();

    @Test
    void itIsMadeOnce() {
        EventualClient<Integer> client = new EventualClient<>(made::incrementAndGet, closed::add);

        assertThat(made).hasValue(1);
        assertThat(client.get()).isEqualTo(1);
        assertThat(client.get()).isEqualTo(1);
    }

    @Test
    void ifItCannotBeMadeItIsTriedAgain() {
        EventualClient<Integer> client = new EventualClient<>(this::makeTheThird, closed::add);

        assertThatThrownBy(client::get).isInstanceOf(KafkaException.class);
        assertThat(client.get()).isEqualTo(3);
    }

    @Test
    void whatWasMadeIsClosedAndNothingIsMadeAfterThat() {
        new EventualClient<>(() -> 7, closed::add).close();
        EventualClient<Integer> none = new EventualClient<>(this::makeTheThird, closed::add);
        none.close();

        assertThat(closed).containsExactly(7);
        assertThatThrownBy(none::get).isInstanceOf(KafkaException.class).hasMessage("closed");
        assertThat(made).hasValue(1);
    }

    private int makeTheThird() {
        if (made.incrementAndGet() < 3) {
            throw new KafkaException("not yet");
        }
        return made.get();
    }
}
