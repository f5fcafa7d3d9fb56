package io.eventonce.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the log from a position on, and keeps the records that are stored events. A record is left in the log until the
 * store has applied it, so nothing is skipped and nothing waits in memory. What fails is read again. For one thread.
 */
final class StoredReader implements AutoCloseable {
    private final RecordLog.Reader records;
    private final AppliedRecords applied;
    private final StreamEncoder encoder;
    private StreamPosition position;

    StoredReader(RecordLog.Reader records, AppliedRecords applied, StreamEncoder encoder, StreamPosition from) {
        this.records = records;
        this.applied = applied;
        this.encoder = encoder;
        this.position = from;
    }

    /** All stored events before this were given. */
    StreamPosition position() {
        return position;
    }

    /** The next stored events, and often none. The position moves. */
    List<StreamedEvent> next() throws Exception {
        Map<Integer, Long> ahead = new HashMap<>(applied.nextOffsets(position.topicId()));
        ahead.entrySet().removeIf(one -> one.getValue() <= position.next(one.getKey()));
        RecordLog.Read read = records.read(position, ahead);
        List<StreamedEvent> events = read.entries().isEmpty()
                ? List.of()
                : applied.stored(position.topicId(), read.entries()).stream().map(encoder::encode).toList();
        position = read.next();
        return events;
    }

    @Override
    public void close() {
        records.close();
    }
}
