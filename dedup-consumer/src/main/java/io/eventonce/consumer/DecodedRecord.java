package io.eventonce.consumer;

import io.eventonce.event.Event;
import io.eventonce.event.EventKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A decoded record. Instances are compared by identity: each represents one record. */
public sealed interface DecodedRecord {
    EventRecord record();

    /** The topic to count the record under; the empty string if it names no valid one. */
    String topic();

    /** The record holds an event. */
    final class Storable implements DecodedRecord {
        private final EventRecord record;
        private final Event event;
        private final byte[] keyHash;
        private final boolean misKeyed;

        public Storable(EventRecord record, Event event) {
            this.record = record;
            this.event = event;
            byte[] recordKey = event.key().recordKey();
            this.keyHash = EventKey.hash(recordKey);
            this.misKeyed = !Arrays.equals(recordKey, record.key());
        }

        @Override
        public EventRecord record() {
            return record;
        }

        @Override
        public String topic() {
            return event.key().topic();
        }

        public Event event() {
            return event;
        }

        public EventKey key() {
            return event.key();
        }

        /** {@link EventKey#hash()}, computed once. Not a copy: do not change it. */
        public byte[] keyHash() {
            return keyHash;
        }

        /** Fits the comparison by identity, and costs less than the hash of an object's identity. */
        @Override
        public int hashCode() {
            return ByteBuffer.wrap(keyHash).getInt();
        }

        /** By identity. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        /** True if the key of the Kafka record is not {@link EventKey#recordKey()}. */
        public boolean isMisKeyed() {
            return misKeyed;
        }
    }

    /**
     * The record can never be stored.
     *
     * @param eventId null if it names no valid one
     * @param source null if it names no valid one
     * @param field the first one at fault; null if the whole record is
     * @param rejection why
     */
    record Unstorable(EventRecord record, String topic, @Nullable String eventId, @Nullable String source,
            @Nullable String field, Rejection rejection) implements DecodedRecord {

        /** Of which no more is known. */
        public Unstorable(EventRecord record, String topic, Rejection rejection) {
            this(record, topic, null, null, null, rejection);
        }
    }
}
