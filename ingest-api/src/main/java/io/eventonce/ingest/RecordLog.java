package io.eventonce.ingest;

import io.eventonce.event.Event;
import java.util.List;
import java.util.Map;

/** The records of the Kafka topic {@code events}, to be read from any position. Safe for use by many threads. */
public interface RecordLog {
    /** Looks now. May block for some seconds, and throws if Kafka does not answer. */
    Range range() throws Exception;

    /** A reader, which must be closed. */
    Reader open();

    /**
     * What Kafka keeps, without transactions that are open.
     *
     * @param first of the oldest records
     * @param end behind the newest ones
     */
    record Range(StreamPosition first, StreamPosition end) {}

    /** A record that is an event, stored or not. */
    record Entry(RecordPosition position, Event event) {}

    /**
     * What was read.
     *
     * @param entries in the order of each partition, without records that are no events
     * @param next where to read on
     */
    record Read(List<Entry> entries, StreamPosition next) {
        public Read {
            entries = List.copyOf(entries);
        }
    }

    /** Reads some records at a time, which do not take much memory. For one thread. */
    interface Reader extends AutoCloseable {
        /**
         * Reads on, and waits for a moment if Kafka has nothing at hand.
         *
         * @param upTo by partition, how far to read, not including this offset; other partitions are not read
         * @throws PositionGoneException if Kafka has no such position any more
         */
        Read read(StreamPosition from, Map<Integer, Long> upTo) throws Exception;

        @Override
        void close();
    }
}
