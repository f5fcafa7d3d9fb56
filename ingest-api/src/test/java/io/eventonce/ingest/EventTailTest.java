package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.kit.TestingTicker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventTailTest {
    private static final StreamPosition END = StreamPosition.of(UUID.randomUUID(), Map.of(0, 10L, 1, 20L));
    private static final int SIZE = event(0, 0).size();

    private final TestingTicker ticker = new TestingTicker();
    private final EventTail tail = new EventTail(3L * SIZE, ticker);

    private static StreamedEvent event(int partition, long offset) {
        return new StreamedEvent(new RecordPosition(partition, offset), "orders", new byte[10], new byte[5]);
    }

    private List<StreamedEvent> read(long number) throws InterruptedException {
        EventTail.Piece piece = tail.read(number, Duration.ZERO);
        return piece == null ? List.of() : piece.events();
    }

    @Test
    void aListenerAtTheEndReadsWhatComesThen() throws Exception {
        tail.listen(END);
        long number = tail.join(END).orElseThrow();
        StreamedEvent event = event(0, 10);
        tail.add(List.of(event), END.with(0, 12));

        EventTail.Piece piece = tail.read(number, Duration.ZERO);

        assertThat(piece).isEqualTo(new EventTail.Piece(List.of(event), number + 1, END.with(0, 12)));
    }

    @Test
    void aReaderWaitsUntilAnEventComes() throws Exception {
        tail.listen(END);
        long number = tail.join(END).orElseThrow();
        CompletableFuture<EventTail.Piece> piece = new CompletableFuture<>();
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                piece.complete(tail.read(number, Duration.ofMinutes(1)));
            } catch (InterruptedException e) {
                piece.completeExceptionally(e);
            }
        });

        tail.add(List.of(event(1, 20)), END.with(1, 21));

        assertThat(piece.get().events()).hasSize(1);
        reader.join();
    }

    @Test
    void theOldestEventsGoAndWhoeverNeedsThemHasToCatchUp() throws Exception {
        tail.listen(END);
        long number = tail.join(END).orElseThrow();

        for (int i = 0; i < 5; i++) {
            tail.add(List.of(event(i % 2, 10 + 10 * (i % 2) + i)), END);
        }

        assertThat(tail.read(number, Duration.ZERO)).isNull();
        assertThat(tail.join(END)).isEmpty();
        assertThat(tail.join(END.with(0, 11).with(1, 22))).hasValue(number + 2);
        assertThat(read(number + 2)).hasSize(3);
    }

    @Test
    void whoeverIsFurtherInOnePartitionJoinsButNotWhoeverIsBehindInAnother() {
        tail.listen(END);

        assertThat(tail.join(END.with(0, 99))).isPresent();
        assertThat(tail.join(END.with(0, 99).with(1, 19))).isEmpty();
        assertThat(tail.join(StreamPosition.of(UUID.randomUUID(), Map.of(0, 99L, 1, 99L)))).isEmpty();
    }

    @Test
    void itGoesOnForAWhileAfterTheLastListenerHasLeft() {
        tail.listen(END);
        tail.leave();
        ticker.advance(Duration.ofSeconds(30));
        assertThat(tail.wantedFrom()).isEqualTo(END);

        ticker.advance(Duration.ofSeconds(1));

        assertThat(tail.wantedFrom()).isNull();
        assertThat(tail.join(END)).isEmpty();
        tail.listen(END.with(0, 50));
        assertThat(tail.wantedFrom()).isEqualTo(END.with(0, 50));
    }

    @Test
    void afterARestartAllListenersHaveToCatchUp() throws Exception {
        tail.listen(END);
        long number = tail.join(END).orElseThrow();

        tail.restart(END.with(0, 1000));

        assertThat(tail.read(number, Duration.ZERO)).isNull();
        assertThat(tail.join(END)).isEmpty();
        assertThat(tail.join(END.with(0, 1000))).isPresent();
    }

    @Test
    void anEventThatIsLargerThanTheWholeTailIsKeptAlone() throws Exception {
        tail.listen(END);
        long number = tail.join(END).orElseThrow();
        tail.add(List.of(event(0, 10)), END);

        tail.add(List.of(new StreamedEvent(new RecordPosition(0, 11), "orders", new byte[4 * SIZE], new byte[0])),
                END);

        assertThat(tail.read(number, Duration.ZERO)).isNull();
        assertThat(read(number + 1)).hasSize(1);
    }
}
