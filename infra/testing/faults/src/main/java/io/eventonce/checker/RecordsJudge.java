package io.eventonce.checker;

import io.eventonce.checker.ManualChanges.Occurrence;
import io.eventonce.event.EventKey;
import io.eventonce.event.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the result of each record in the database. A record without a result is lost. */
final class RecordsJudge {
    private final Evidence evidence;
    private final Findings findings;
    private final Map<EventKey, StoredRow> rows;
    private final ConflictClaims conflicts;
    private final Set<Occurrence> claimed = new HashSet<>();
    private final Map<RecordId, Outcome> outcomes = new HashMap<>();
    private final Map<CounterRow, Counters> counters = new HashMap<>();

    RecordsJudge(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
        rows = evidence.rowsByKey();
        conflicts = new ConflictClaims(evidence.conflicts(), findings);
    }

    void judge() {
        for (LoggedRecord record : evidence.toApply()) {
            Optional<Outcome> outcome = record.key() == null ? ofGarbage(record) : ofEvent(record, record.key());
            if (outcome.isEmpty()) {
                findings.add(Promise.NO_LOSS, "%s, %s".formatted(record.id(), name(record)));
                continue;
            }
            outcomes.put(record.id(), outcome.get());
            counters.merge(new CounterRow(record.topic(), record.id().partition()), Counters.one(outcome.get()),
                    Counters::plus);
        }
        judgeRows();
        judgeWinners();
    }

    /** The outcome of each record. Of two records at one position (the log was cut), that of the later one. */
    Map<RecordId, Outcome> outcomes() {
        return outcomes;
    }

    /** The expected change of the counters. */
    Map<CounterRow, Counters> counters() {
        return counters;
    }

    private Optional<Outcome> ofGarbage(LoggedRecord record) {
        return evidence.rejected().containsKey(record.id()) ? Optional.of(Outcome.REJECTED) : Optional.empty();
    }

    private Optional<Outcome> ofEvent(LoggedRecord record, EventKey key) {
        Occurrence occurrence = new Occurrence(record.id(), key);
        StoredRow row = rows.get(key);
        Optional<StoredRow> own = own(row, record, occurrence);
        if (own.isPresent() && claimed.add(occurrence)) {
            if (!own.get().payload().equals(record.content())) {
                findings.add(Promise.FIRST_WINS,
                        "the row of %s holds another payload than %s".formatted(key, record.id()));
            }
            return Optional.of(Outcome.PROCESSED);
        }
        if (wasRefusedBefore(row, record)) {
            return Optional.of(Outcome.REJECTED);
        }
        boolean appliedBeforeRemoval = evidence.manualChanges().wasAppliedBeforeRemoval(record.id());
        boolean asStored = row != null && row.payload().equals(record.content());
        boolean asTheWinnerOfItsTime = appliedBeforeRemoval
                ? evidence.manualChanges().removedRowHeld(key, record.content())
                : asStored;
        if ((!asTheWinnerOfItsTime || conflicts.names(record, key)) && conflicts.claim(key, record.content())) {
            return Optional.of(Outcome.CONFLICT);
        }
        if (asStored || appliedBeforeRemoval) {
            return Optional.of(Outcome.DUPLICATE);
        }
        return evidence.rejected().containsKey(record.id()) ? Optional.of(Outcome.REJECTED) : Optional.empty();
    }

    /** The store refused the record, and took a later one of the same event, as when a rule was dropped meanwhile. */
    private boolean wasRefusedBefore(@Nullable StoredRow row, LoggedRecord record) {
        return row != null && row.record().partition() == record.id().partition()
                && row.record().offset() > record.id().offset() && evidence.rejected().containsKey(record.id());
    }

    private Optional<StoredRow> own(@Nullable StoredRow row, LoggedRecord record, Occurrence occurrence) {
        return row != null && row.record().equals(record.id())
                ? Optional.of(row)
                : evidence.manualChanges().removedRow(occurrence);
    }

    private void judgeRows() {
        Set<EventKey> seen = new HashSet<>();
        for (StoredRow row : evidence.rows()) {
            if (!seen.add(row.key())) {
                findings.add(Promise.NO_DOUBLE, "%s has more than one row".formatted(row.key()));
            }
            if (!claimed.contains(new Occurrence(row.record(), row.key()))) {
                findings.add(Promise.NOTHING_FOREIGN, "no record accounts for the row of %s (%s)".formatted(row.key(),
                        row.record()));
            }
        }
        conflicts.judge();
    }

    /** The first record of a key in the partition of its row that was not refused is the one that made the row. */
    private void judgeWinners() {
        Set<Occurrence> decided = new HashSet<>();
        for (LoggedRecord record : evidence.toApply()) {
            StoredRow row = record.key() == null ? null : rows.get(record.key());
            if (row == null || wasRefusedBefore(row, record) || row.record().partition() != record.id().partition()
                    || evidence.manualChanges().wasAppliedBeforeRemoval(record.id())
                    || !decided.add(new Occurrence(row.record(), row.key()))) {
                continue;
            }
            if (!row.record().equals(record.id())
                    && !evidence.manualChanges().wasAppliedBeforeRemoval(row.record())) {
                findings.add(Promise.FIRST_WINS,
                        "%s is stored from %s, but %s came before".formatted(row.key(), row.record(),
                                record.id()));
            }
        }
    }

    private static String name(LoggedRecord record) {
        return record.key() == null ? "no event and not rejected" : record.key().toString();
    }
}
