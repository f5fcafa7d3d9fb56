package io.eventonce.checker;

import io.eventonce.event.EventKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * All facts that are known at the end.
 *
 * @param sends the sends in the ledger
 * @param records in the log, in the order of each partition
 * @param rows of {@code events}
 */
record Evidence(List<Send> sends, List<LoggedRecord> records, List<StoredRow> rows, List<KeptConflict> conflicts,
        Map<RecordId, Integer> rejected, ManualChanges manualChanges) {

    static Evidence collect(List<Send> sends, KafkaSide kafka, DatabaseSide database, Set<UUID> topicIds,
            Map<Integer, Long> from, ManualChanges manualChanges) {
        List<LoggedRecord> records = kafka.records(from);
        records.sort(Comparator.comparingLong(record -> record.id().offset()));
        Set<String> topics = new HashSet<>();
        records.forEach(record -> topics.add(record.topic()));
        sends.stream().map(Send::key).forEach(key -> {
            if (key != null) {
                topics.add(key.topic());
            }
        });
        topics.remove("");
        return new Evidence(sends, records, database.events(topics), database.conflicts(topics),
                database.rejected(topicIds), manualChanges);
    }

    /** Every record that was applied or must be applied, in the order of writing within each partition. */
    List<LoggedRecord> toApply() {
        return manualChanges.written(records);
    }

    /** Every record that Kafka ever acknowledged, also those that somebody took away. */
    List<LoggedRecord> everLogged() {
        return Stream.concat(manualChanges.goneUnapplied().stream(), toApply().stream()).toList();
    }

    Map<EventKey, StoredRow> rowsByKey() {
        Map<EventKey, StoredRow> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.key(), row));
        return byKey;
    }
}
