package io.eventonce.checker;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.Outcome;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;

/** Compares {@code events.outcomes} with the result of each record in the database. */
final class OutcomesJudge {
    private final List<BatchOutcomes> batches;

    /** @param batches in the order of their topic: after a replay the last word counts */
    OutcomesJudge(UUID storeId, UUID topicId, List<BatchOutcomes> batches) {
        this.batches = batches.stream()
                .filter(batch -> batch.storeId().equals(storeId) && batch.topicId().equals(topicId)).toList();
    }

    /**
     * Judges every record that outcomes speak of.
     *
     * @return of how many they do not
     */
    long judge(List<LoggedRecord> records, Map<RecordId, Outcome> outcomes, Findings findings) {
        Map<RecordId, Outcome> said = said(records);
        long silent = 0;
        for (LoggedRecord record : records) {
            Outcome word = said.get(record.id());
            Outcome fact = outcomes.get(record.id());
            if (word == null) {
                silent++;
            } else if (word != fact) {
                findings.add(Promise.TRUE_OUTCOMES,
                        "%s is said to be %s, but is %s".formatted(record.id(), word, fact));
            }
        }
        return silent;
    }

    /** Goes by the records, as a batch may claim any range of offsets. */
    private Map<RecordId, Outcome> said(List<LoggedRecord> records) {
        Map<Integer, NavigableSet<Long>> offsets = new HashMap<>();
        records.forEach(record -> offsets.computeIfAbsent(record.id().partition(), _ -> new TreeSet<>())
                .add(record.id().offset()));
        Map<RecordId, Outcome> said = new HashMap<>();
        for (BatchOutcomes batch : batches) {
            offsets.getOrDefault(batch.partition(), Collections.emptyNavigableSet())
                    .subSet(batch.firstOffset(), true, batch.lastOffset(), true)
                    .forEach(offset -> said.put(new RecordId(batch.partition(), offset), batch.outcomeOf(offset)));
        }
        return said;
    }
}
