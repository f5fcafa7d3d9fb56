package io.eventonce.checker;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Holds {@code events.outcomes} against what the database made of each record. */
final class OutcomesJudge {
    private final Map<RecordId, Outcome> said = new HashMap<>();

    /** @param batches in the order of their topic: after a replay the last word counts */
    OutcomesJudge(UUID storeId, UUID topicId, List<BatchOutcomes> batches) {
        for (BatchOutcomes batch : batches) {
            if (!batch.storeId().equals(storeId) || !batch.topicId().equals(topicId)) {
                continue;
            }
            for (long offset = batch.firstOffset(); offset <= batch.lastOffset(); offset++) {
                said.put(new RecordId(batch.partition(), offset), batch.outcomeOf(offset));
            }
        }
    }

    /**
     * Judges every record that outcomes speak of.
     *
     * @return of how many they do not
     */
    long judge(List<LoggedRecord> records, Map<RecordId, Outcome> outcomes, Findings findings) {
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
}
