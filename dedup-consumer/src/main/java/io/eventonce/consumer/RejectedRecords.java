package io.eventonce.consumer;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Rejected records as the store keeps them. */
public interface RejectedRecords {
    /**
     * Hands over the oldest records whose copy is due, and notes what the taker says became of them. Records that another
     * process is handing over at the moment are passed by.
     *
     * @return what the taker returned
     */
    List<DeadLetterCopy> handOver(int limit, Function<List<DeadLetter>, List<DeadLetterCopy>> taker);

    /** How many records have been refused by {@code events.dead-letter} and wait for another try. */
    long waiting();

    /**
     * Deletes some of the oldest records that have been copied and are beyond what is kept. The counters stay as they are.
     *
     * @param mostRecords how many of the latest records are kept
     * @param age how long a record is kept
     * @return how many were deleted; 0 if nothing is left to delete
     */
    int deleteSome(long mostRecords, Duration age);
}
