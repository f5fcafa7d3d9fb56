package io.eventonce.ingest;

import io.eventonce.event.ConflictId;
import io.eventonce.event.RejectedId;

/** What people decide about rejected records and conflicts. Each act is in the audit, in one transaction with it. */
public interface Settlement {
    /** Whether there is a role for it. Without one, every call fails. */
    boolean isPossible();

    /** Needs no work. To dismiss one twice changes nothing. */
    void dismiss(RejectedId id, Act act) throws StoreUnavailableException;

    /** The stored payload stays, and the other one is not needed. One that is resolved stays as it is. */
    void keepStored(ConflictId id, Act act) throws StoreUnavailableException;
}
