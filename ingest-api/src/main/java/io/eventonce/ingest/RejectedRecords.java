package io.eventonce.ingest;

import io.eventonce.event.RejectedId;
import java.util.List;
import java.util.Optional;

/** The rejected records, to read. Safe for use by many threads. */
public interface RejectedRecords {
    /**
     * Some of them, newest first.
     *
     * @param beforeRow only those with lower rows
     * @param limit how many at most
     * @param memory told what they hold
     * @throws OverloadedException if there is no memory for them now
     */
    List<RejectedRecord> newest(RejectedFilter filter, long beforeRow, int limit, MemoryBudget.Lease memory)
            throws StoreUnavailableException;

    /** By reason, source and field. */
    WorkGroups groups(RejectedFilter filter, int limit) throws StoreUnavailableException;

    /**
     * Some of them with their values, oldest first, to be published once more. Their state is that of the filter.
     *
     * @param afterRow only those with higher rows
     * @param upTo only those with rows up to this one; 0 for all that there are now
     * @param limit how many at most; fewer if they are large
     * @param memory told what they hold
     * @throws OverloadedException if there is no memory for them now
     */
    OpenRejected oldestOpen(RejectedFilter filter, long afterRow, long upTo, int limit, MemoryBudget.Lease memory)
            throws StoreUnavailableException;

    /**
     * One of them; empty if there is none with this id, or no longer.
     *
     * @param memory told what it holds
     * @throws OverloadedException if there is no memory for it now
     */
    Optional<RejectedContent> find(RejectedId id, MemoryBudget.Lease memory) throws StoreUnavailableException;
}
