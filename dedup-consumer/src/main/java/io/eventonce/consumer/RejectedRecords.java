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
     * Notes what became of the copies. Those that Kafka did not take are due again after a while, longer with each try.
     */
    void settle(List<DeadLetterCopy> copies);

    /** How many records wait for another try of their copy; 100,000 if these or more. */
    long waiting();

    /**
     * The id of the latest record that is one too many.
     *
     * @param mostRecords how many of the latest are kept
     * @return 0 if there are not more
     */
    long lastBeyond(long mostRecords);

    /**
     * Deletes some of the oldest records that have been copied and are beyond what is kept. The counters stay as they
     * are.
     *
     * @param lastId the last record that goes whatever its age is
     * @param age how long a record is kept
     * @return how many were deleted; 0 if nothing is left to delete
     */
    int deleteSome(long lastId, Duration age);
}
