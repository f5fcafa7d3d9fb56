package io.eventonce.ingest.http;

import io.eventonce.event.RejectedId;
import io.eventonce.ingest.Access;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.RejectedContent;
import io.eventonce.ingest.RejectedRecords;
import io.eventonce.ingest.StoreUnavailableException;
import org.springframework.stereotype.Component;

/** Finds the rejected record that a path names, within what a credential reaches. */
@Component
final class RejectedLookup {
    private final RejectedRecords records;

    RejectedLookup(RejectedRecords records) {
        this.records = records;
    }

    /** @throws ProblemException if there is none, or the access does not reach it */
    RejectedContent find(String id, Access access, MemoryBudget.Lease memory) throws StoreUnavailableException {
        RejectedId named = RejectedId.parse(id).orElse(null);
        RejectedContent found = named == null ? null : records.find(named, memory).orElse(null);
        String topic = found == null ? null : found.record().topic();
        if (!access.topics().isAll()) {
            // Without a topic it belongs to nobody whose topics are limited.
            Forbidden.unlessReached(access, topic == null ? "" : topic);
        }
        if (found == null) {
            throw new ProblemException(ProblemType.REJECTED_NOT_FOUND,
                    "GET /rejected?state=any lists the rejected records. The oldest ones are deleted.");
        }
        return found;
    }
}
