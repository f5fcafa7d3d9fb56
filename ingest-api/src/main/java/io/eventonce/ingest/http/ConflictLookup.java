package io.eventonce.ingest.http;

import io.eventonce.event.ConflictId;
import io.eventonce.ingest.Access;
import io.eventonce.ingest.ConflictContent;
import io.eventonce.ingest.KeptConflicts;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.StoreUnavailableException;
import org.springframework.stereotype.Component;

/** Finds the conflict that a path names, within what a credential reaches. */
@Component
final class ConflictLookup {
    private final KeptConflicts conflicts;

    ConflictLookup(KeptConflicts conflicts) {
        this.conflicts = conflicts;
    }

    /** @throws ProblemException if there is none, or the access does not reach it */
    ConflictContent find(String id, Access access, MemoryBudget.Lease memory) throws StoreUnavailableException {
        ConflictId named = ConflictId.parse(id).orElseThrow(ConflictLookup::none);
        Forbidden.unlessReached(access, named.key().topic());
        return conflicts.find(named, memory).orElseThrow(ConflictLookup::none);
    }

    private static ProblemException none() {
        return new ProblemException(ProblemType.CONFLICT_NOT_FOUND, "GET /conflicts?state=any lists the conflicts.");
    }
}
