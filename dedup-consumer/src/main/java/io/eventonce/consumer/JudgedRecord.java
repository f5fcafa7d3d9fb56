package io.eventonce.consumer;

import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.event.Outcome;

/** A record and its outcome. */
public sealed interface JudgedRecord {
    DecodedRecord decoded();

    Outcome outcome();

    /** Its event key was new. */
    record Processed(Storable decoded) implements JudgedRecord {
        @Override
        public Outcome outcome() {
            return Outcome.PROCESSED;
        }
    }

    /**
     * Its event key is stored with the same payload.
     *
     * @param fromCache true if the seen cache knew, and the database was not asked
     */
    record Duplicate(Storable decoded, boolean fromCache) implements JudgedRecord {
        @Override
        public Outcome outcome() {
            return Outcome.DUPLICATE;
        }
    }

    /** Its event key is stored with another payload. */
    record Conflict(Storable decoded) implements JudgedRecord {
        @Override
        public Outcome outcome() {
            return Outcome.CONFLICT;
        }
    }

    /** It cannot be stored. */
    record Rejected(DecodedRecord decoded, Rejection rejection) implements JudgedRecord {
        @Override
        public Outcome outcome() {
            return Outcome.REJECTED;
        }
    }
}
