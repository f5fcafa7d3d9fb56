package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.event.Event;
import io.eventonce.kit.Events;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StoredReaderTest {
    private static final StreamPosition BEGIN = StreamPosition.of(UUID.randomUUID(), Map.of(0, 0L));

    private final TestingStore store = new TestingStore();
    private final StoredReader reader = new StoredReader(new TestingRecords(), store,
            stored -> new StreamedEvent(stored.position(), stored.event().key().topic(), new byte[0], new byte[0]),
            BEGIN);

    /** A log without an end: a record at each offset of partition 0. */
    private static final class TestingRecords implements RecordLog.Reader {
        @Override
        public RecordLog.Read read(StreamPosition from, Map<Integer, Long> upTo) {
            List<RecordLog.Entry> entries = LongStream.range(from.next(0), upTo.getOrDefault(0, 0L))
                    .mapToObj(offset -> new RecordLog.Entry(new RecordPosition(0, offset), event(offset))).toList();
            return new RecordLog.Read(entries, from.with(0, Math.max(from.next(0), upTo.getOrDefault(0, 0L))));
        }

        private static Event event(long offset) {
            return Events.event("orders", "order-" + offset);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** Applies as much as a test says. */
    private static final class TestingStore implements AppliedRecords {
        private final Map<Integer, Long> next = new HashMap<>();
        private final Set<Long> duplicates = new HashSet<>();
        private boolean goesBack;

        @Override
        public Map<Integer, Long> nextOffsets(UUID topicId) {
            return next;
        }

        @Override
        public List<Stored> stored(UUID topicId, List<RecordLog.Entry> records) {
            if (goesBack) {
                throw new IllegalStateException("restored in between");
            }
            return records.stream().filter(one -> !duplicates.contains(one.position().offset()))
                    .map(one -> new Stored(one.position(), new StoredEvent(1, one.event().key(), Instant.EPOCH, "kit",
                            "{}", Instant.EPOCH)))
                    .toList();
        }
    }

    private List<Long> offsets() throws Exception {
        return reader.next().stream().map(event -> event.position().offset()).toList();
    }

    @Test
    void whatIsNotAppliedYetIsReadLater() throws Exception {
        assertThat(offsets()).isEmpty();
        assertThat(reader.position()).isEqualTo(BEGIN);
        store.next.put(0, 2L);
        assertThat(offsets()).containsExactly(0L, 1L);
        store.next.put(0, 3L);
        assertThat(offsets()).containsExactly(2L);
    }

    @Test
    void whatIsNotStoredIsPassedBy() throws Exception {
        store.duplicates.add(1L);
        store.next.put(0, 3L);

        assertThat(offsets()).containsExactly(0L, 2L);
        assertThat(reader.position()).isEqualTo(BEGIN.with(0, 3));
    }

    @Test
    void afterARestoreItWaitsUntilTheStoreIsAsFarAgain() throws Exception {
        store.next.put(0, 5L);
        assertThat(offsets()).hasSize(5);

        store.next.put(0, 2L);
        assertThat(offsets()).isEmpty();
        store.next.put(0, 6L);
        assertThat(offsets()).containsExactly(5L);
    }

    @Test
    void aRestoreBetweenTheTwoQuestionsSkipsNothing() throws Exception {
        store.next.put(0, 2L);
        store.goesBack = true;
        assertThatThrownBy(this::offsets).isInstanceOf(IllegalStateException.class);

        store.goesBack = false;
        assertThat(offsets()).containsExactly(0L, 1L);
    }
}
