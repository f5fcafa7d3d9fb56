package io.eventonce.consumer;

import io.eventonce.event.Event;
import io.eventonce.event.EventKey;

/** A record that has been looked into. Instances are compared by identity: each stands for one record. */
public sealed interface DecodedRecord {
    EventRecord record();

    /** The topic to count the record under; the empty string if it names no valid one. */
    String topic();

    /** The record holds an event. */
    final class Storable implements DecodedRecord {
        private final EventRecord record;
        private final Event event;
        private final byte[] keyHash;

        public Storable(EventRecord record, Event event) {
            this.record = record;
            this.event = event;
            this.keyHash = event.key().hash();
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
    }

    /**
     * The record can never be stored.
     *
     * @param rejection why
     */
    record Unstorable(EventRecord record, String topic, Rejection rejection) implements DecodedRecord {}
}
