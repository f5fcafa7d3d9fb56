package io.eventonce.consumer;

import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.DecodedRecord.Unstorable;
import io.eventonce.consumer.JudgedRecord.Conflict;
import io.eventonce.consumer.JudgedRecord.Duplicate;
import io.eventonce.consumer.JudgedRecord.Processed;
import io.eventonce.consumer.JudgedRecord.Rejected;
import io.eventonce.consumer.StoreTransaction.Compared;
import io.eventonce.consumer.StoreTransaction.Inserted;
import io.eventonce.event.EventKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides the outcome of each record of a batch, and stores the new events: the second and third step of the
 * transaction. Of several records with one event key the first that the store takes wins.
 */
final class Judge {
    private final StoreTransaction transaction;
    private final Map<DecodedRecord, JudgedRecord> judged = new HashMap<>();

    private Judge(StoreTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Judges all records.
     *
     * @param records in the order of the log within each partition
     * @param known the records that are known to be duplicates
     * @return the result of every record
     */
    static Map<DecodedRecord, JudgedRecord> judge(StoreTransaction transaction, List<DecodedRecord> records,
            Set<Storable> known) {
        Judge judge = new Judge(transaction);
        List<Storable> unknown = new ArrayList<>();
        for (DecodedRecord record : records) {
            switch (record) {
                case Unstorable unstorable -> judge.decide(new Rejected(unstorable, unstorable.rejection()));
                case Storable storable when known.contains(storable) -> judge.decide(new Duplicate(storable, true));
                case Storable storable -> unknown.add(storable);
            }
        }
        judge.store(unknown);
        return judge.judged;
    }

    private void decide(JudgedRecord record) {
        judged.put(record.decoded(), record);
    }

    /** Offers the first record of each event key to the store; if it is refused, the next one of that key. */
    private void store(List<Storable> records) {
        List<Storable> remaining = new ArrayList<>(records);
        // Stable, so that the records of one event key stay in the order of the log.
        remaining.sort(Comparator.comparing(Storable::key));
        List<Storable> settled = new ArrayList<>();
        Map<EventKey, byte[]> storedHashes = HashMap.newHashMap(records.size());
        while (!remaining.isEmpty()) {
            Inserted inserted = transaction.insert(firstOfEachKey(remaining));
            inserted.refused().forEach((record, rejection) -> decide(new Rejected(record, rejection)));
            for (Storable record : inserted.stored()) {
                decide(new Processed(record));
                storedHashes.put(record.key(), record.event().payload().hash());
            }
            remaining = withoutSettled(remaining, inserted.refused().keySet(), settled);
        }
        compareWithStored(settled, storedHashes);
    }

    /** @param sorted by event key */
    private static List<Storable> firstOfEachKey(List<Storable> sorted) {
        List<Storable> first = new ArrayList<>(sorted.size());
        for (Storable record : sorted) {
            if (first.isEmpty() || !first.getLast().key().equals(record.key())) {
                first.add(record);
            }
        }
        return first;
    }

    /**
     * Those whose event key is still to be offered, as its first record was refused. All others but that first one are
     * settled: their event key is stored, if not by them.
     */
    private List<Storable> withoutSettled(List<Storable> sorted, Set<Storable> refused, List<Storable> settled) {
        List<Storable> remaining = new ArrayList<>();
        @Nullable
        EventKey refusedKey = null;
        for (Storable record : sorted) {
            if (refused.contains(record)) {
                refusedKey = record.key();
            } else if (record.key().equals(refusedKey)) {
                remaining.add(record);
            } else if (!judged.containsKey(record)) {
                settled.add(record);
            }
        }
        return remaining;
    }

    /** Tells duplicates from conflicts: by payload hash, and where the hashes differ by the JSON values. */
    private void compareWithStored(List<Storable> records, Map<EventKey, byte[]> storedHashes) {
        List<EventKey> missing = records.stream().map(Storable::key).filter(key -> !storedHashes.containsKey(key))
                .distinct().toList();
        if (!missing.isEmpty()) {
            storedHashes.putAll(transaction.payloadHashes(missing));
        }
        List<Storable> differing = new ArrayList<>();
        for (Storable record : records) {
            byte[] stored = storedHashes.get(record.key());
            if (stored == null) {
                throw new StoreChangedException();
            }
            if (Arrays.equals(stored, record.event().payload().hash())) {
                decide(new Duplicate(record, false));
            } else {
                differing.add(record);
            }
        }
        if (differing.isEmpty()) {
            return;
        }
        Compared compared = transaction.comparePayloads(differing);
        for (Storable record : differing) {
            Rejection refused = compared.refused().get(record);
            if (refused != null) {
                decide(new Rejected(record, refused));
            } else if (compared.equal().contains(record)) {
                decide(new Duplicate(record, false));
            } else {
                decide(new Conflict(record));
            }
        }
    }
}
