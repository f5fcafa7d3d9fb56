package io.eventonce.ingest;

import io.eventonce.event.ConflictId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conflicts whose payloads are kept, to read. Safe for use by many threads. */
public interface KeptConflicts {
    /**
     * Some of them, newest first.
     *
     * @param before only those that came before this one; null for the newest
     * @param limit how many at most
     * @param memory told what they hold
     * @throws OverloadedException if there is no memory for them now
     */
    List<KeptConflict> newest(ConflictFilter filter, EventHistory.@Nullable Sighting before, int limit,
            MemoryBudget.Lease memory) throws StoreUnavailableException;

    /** By topic and source. */
    WorkGroups groups(ConflictFilter filter, int limit) throws StoreUnavailableException;

    /**
     * One of them; empty if there is none with this id.
     *
     * @param memory told what it holds
     * @throws OverloadedException if there is no memory for it now
     */
    Optional<ConflictContent> find(ConflictId id, MemoryBudget.Lease memory) throws StoreUnavailableException;
}
