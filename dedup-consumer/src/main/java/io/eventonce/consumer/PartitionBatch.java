package io.eventonce.consumer;

import java.util.List;

/**
 * The records of one partition in one poll.
 *
 * @param readFrom the offset from which the log has been read without a break. Records missing between it and the first
 *     record do not exist in the log
 * @param records in the order of the log; at least one
 */
public record PartitionBatch(int partition, long readFrom, List<DecodedRecord> records) {
    /** The offset after the last record. */
    public long nextOffset() {
        return last().offset() + 1;
    }

    EventRecord last() {
        return records.getLast().record();
    }
}
