package io.eventonce.consumer;

import java.time.Duration;
import java.util.List;

/** Rejected records as the store keeps them. */
public interface RejectedRecords {
    /** For so long a record that was taken is nobody else's; longer than it takes to copy as many as one call gives. */
    Duration LEASE = Duration.ofSeconds(30);

    /**
     * Takes the records whose copy has been due longest. They are due again after {@link #LEASE}, unless
     * {@link #settle} says something else: a crash in between delays their copies, or repeats them.
     *
     * @param limit the most records; fewer if they are large
     */
    List<DeadLetter> takeDue(int limit);

    /**
     * Notes the results of the copies. Records that Kafka did not take are due again after a while, longer with each
     * try.
     */
    void settle(List<DeadLetterCopy> copies);

    /** The number of records that wait for another try of their copy, at most 100,000. */
    long waiting();

    /**
     * The id of the latest record that is one too many.
     *
     * @param mostRecords how many of the latest are kept
     * @return 0 if there are not more
     */
    long lastBeyond(long mostRecords);

    /**
     * Deletes some of the oldest copied records that exceed the limits. The counters stay unchanged.
     *
     * @param lastId the last record to delete whatever its age
     * @param age how long a record is kept
     * @return the number of deleted records; 0 if nothing is left to delete
     */
    int deleteSome(long lastId, Duration age);
}
