package io.eventonce.ingest.testing;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.BatchOutcomes.OffsetRange;
import io.eventonce.event.BatchOutcomes.RejectedOffset;
import java.util.List;
import java.util.UUID;

/** Batches of outcomes of partition 0. */
public final class TestingOutcomes {
    public static final UUID TOPIC_ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

    public static final UUID STORE_ID = UUID.fromString("00000000-0000-0000-0000-000000000007");

    private TestingOutcomes() {
    }

    public static BatchOutcomes processed(long first, long last) {
        return ofTopic(TOPIC_ID, first, last);
    }

    public static BatchOutcomes ofTopic(UUID topicId, long first, long last) {
        return new BatchOutcomes(STORE_ID, topicId, 0, first, last, List.of(), List.of(), List.of());
    }

    public static BatchOutcomes ofPartition(int partition, long first, long last) {
        return new BatchOutcomes(STORE_ID, TOPIC_ID, partition, first, last, List.of(), List.of(), List.of());
    }

    public static BatchOutcomes duplicates(long first, long last) {
        return new BatchOutcomes(STORE_ID, TOPIC_ID, 0, first, last, List.of(new OffsetRange(first, last)), List.of(),
                List.of());
    }

    public static BatchOutcomes conflict(long offset) {
        return new BatchOutcomes(STORE_ID, TOPIC_ID, 0, offset, offset, List.of(),
                List.of(new OffsetRange(offset, offset)),
                List.of());
    }

    public static BatchOutcomes rejected(long offset, String reason) {
        return new BatchOutcomes(STORE_ID, TOPIC_ID, 0, offset, offset, List.of(), List.of(),
                List.of(new RejectedOffset(offset, "refused-by-store", reason)));
    }

    public static BatchOutcomes ofStore(UUID storeId, long first, long last) {
        return new BatchOutcomes(storeId, TOPIC_ID, 0, first, last, List.of(), List.of(), List.of());
    }
}
