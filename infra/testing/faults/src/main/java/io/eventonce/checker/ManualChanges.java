package io.eventonce.checker;

import static java.util.stream.Collectors.partitioningBy;

import io.eventonce.event.EventKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Manual changes to the log or the rows during the run, for which the system is not at fault. */
final class ManualChanges {
    private final List<LoggedRecord> appliedAndGone = new ArrayList<>();
    private final List<LoggedRecord> goneUnapplied = new ArrayList<>();
    private final Map<Occurrence, StoredRow> removedRows = new HashMap<>();
    private final Set<Map.Entry<EventKey, Fingerprint>> removedPayloads = new HashSet<>();
    private final Map<Integer, Long> appliedAtRemoval = new HashMap<>();
    private final Map<Integer, Long> cuts = new HashMap<>();
    private long dropped;

    /** One event key at one place of the log: a log that was cut has other records at the same places. */
    record Occurrence(RecordId record, EventKey key) {}

    /** These records are about to vanish from the log. */
    void goes(List<LoggedRecord> records, Map<Integer, Long> progress) {
        for (LoggedRecord record : records) {
            boolean applied = record.id().offset() < progress.getOrDefault(record.id().partition(), 0L);
            (applied ? appliedAndGone : goneUnapplied).add(record);
        }
    }

    /** Records from this offset on were written after the removed ones. None of them is known to be older. */
    void cutAt(int partition, long offset) {
        if (cuts.put(partition, offset) != null) {
            throw new IllegalStateException("the order of a partition that was cut twice cannot be judged");
        }
    }

    /** Kafka drops this many records before they are applied; the system has to report them. */
    void drops(long records) {
        dropped += records;
    }

    void removed(DatabaseSide.Removal removal) {
        removal.rows().forEach(row -> {
            removedRows.put(new Occurrence(row.record(), row.key()), row);
            removedPayloads.add(Map.entry(row.key(), row.payload()));
        });
        appliedAtRemoval.putAll(removal.progress());
    }

    List<LoggedRecord> goneUnapplied() {
        return goneUnapplied;
    }

    /**
     * Every record that was applied or must be applied, in the order of writing within each partition.
     *
     * @param log the current records of the log, in its order
     */
    List<LoggedRecord> written(List<LoggedRecord> log) {
        Map<Boolean, List<LoggedRecord>> beforeTheCut = log.stream()
                .collect(partitioningBy(
                        record -> record.id().offset() < cuts.getOrDefault(record.id().partition(), 0L)));
        return Stream.of(beforeTheCut.getOrDefault(true, List.of()), appliedAndGone,
                beforeTheCut.getOrDefault(false, List.of())).flatMap(List::stream).toList();
    }

    long dropped() {
        return dropped;
    }

    Optional<StoredRow> removedRow(Occurrence occurrence) {
        return Optional.ofNullable(removedRows.get(occurrence));
    }

    /** True if a row of this event that was removed held this payload. */
    boolean removedRowHeld(EventKey key, Fingerprint payload) {
        return removedPayloads.contains(Map.entry(key, payload));
    }

    /** The number of removed rows, from these topics or any other. */
    long removedRows() {
        return removedRows.size();
    }

    /** True if the record had been applied when rows were removed, so that its row may be one of them. */
    boolean wasAppliedBeforeRemoval(RecordId record) {
        return record.offset() < appliedAtRemoval.getOrDefault(record.partition(), 0L);
    }
}
