package io.eventonce.consumer.testing;

import io.eventonce.consumer.Batch;
import io.eventonce.consumer.DecodedRecord;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.EventRecord;
import io.eventonce.consumer.PartitionBatch;
import io.eventonce.consumer.RecordDecoder;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Records for tests, all of one partition unless said otherwise. */
public final class TestingRecords {
    public static final UUID TOPIC_ID = UUID.fromString("00000000-0000-0001-0000-000000000001");
    public static final String POISON = "poison";

    private TestingRecords() {
    }

    public static Storable record(long offset, String eventId, String payload) {
        return record(0, offset, 0, event(eventId, "test", payload));
    }

    public static Storable poison(long offset, String eventId, String payload) {
        return record(0, offset, 0, event(eventId, POISON, payload));
    }

    public static Storable record(int partition, long offset, int leaderEpoch, Event event) {
        byte[] key = event.key().recordKey();
        return new Storable(
                new EventRecord(partition, offset, leaderEpoch, 0, key, EventCodec.encode(event), List.of()),
                event);
    }

    public static DecodedRecord garbage(long offset) {
        return RecordDecoder.decode(new EventRecord(0, offset, 0, 0, null, new byte[]{'?'}, List.of()));
    }

    public static Event event(String eventId, String source, String payload) {
        return EventCodec.event("topic", eventId, Instant.EPOCH, source, payload);
    }

    /** A batch of partition 0 that was read without a break from {@code readFrom}. */
    public static Batch batch(long readFrom, DecodedRecord... records) {
        return new Batch(TOPIC_ID, List.of(new PartitionBatch(0, readFrom, List.of(records))));
    }
}
