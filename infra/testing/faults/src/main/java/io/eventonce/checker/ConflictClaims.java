package io.eventonce.checker;

import io.eventonce.event.EventKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of the counted conflicts are accounted for by a record. */
final class ConflictClaims {
    private final Map<Kind, KeptConflict> rows = new HashMap<>();
    private final Map<Kind, Long> unclaimed = new HashMap<>();
    private final Findings findings;

    /** The key of conflicts that are counted together. */
    private record Kind(EventKey key, @Nullable Fingerprint payload) {}

    ConflictClaims(Iterable<KeptConflict> conflicts, Findings findings) {
        this.findings = findings;
        for (KeptConflict row : conflicts) {
            Kind kind = new Kind(row.key(), row.payload());
            if (rows.put(kind, row) != null) {
                findings.add(Promise.NO_DOUBLE, "a conflict of %s is kept more than once".formatted(row.key()));
            }
            unclaimed.merge(kind, row.times(), Long::sum);
        }
    }

    /** True if the record is the first or the latest of a kept payload, and so a conflict for certain. */
    boolean names(LoggedRecord record, EventKey key) {
        KeptConflict row = rows.get(new Kind(key, record.content()));
        return row != null && (row.first().equals(record.id()) || row.last().equals(record.id()));
    }

    /** Accounts for one; false if all that are counted have their record. */
    boolean claim(EventKey key, Fingerprint payload) {
        return claim(new Kind(key, payload)) || claim(new Kind(key, null));
    }

    private boolean claim(Kind kind) {
        long left = unclaimed.getOrDefault(kind, 0L);
        if (left > 0) {
            unclaimed.put(kind, left - 1);
        }
        return left > 0;
    }

    /** To be called when every record has been looked at. */
    void judge() {
        unclaimed.forEach((kind, times) -> {
            if (times > 0) {
                findings.add(Promise.NOTHING_FOREIGN,
                        "no record accounts for %d of the conflicts of %s".formatted(times, kind.key()));
            }
        });
    }
}
