package io.eventonce.consumer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides what becomes of the records of one batch, storing what is new: the second and third step of the transaction.
 * Of several records with one event key the first that the store takes wins.
 */
final class Judge {
    private final StoreTransaction transaction;
    private final Map<DecodedRecord, JudgedRecord> judged = new HashMap<>();

    private Judge(StoreTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Judges all records, in their order.
     *
     * @param known the records that are known to be duplicates
     */
    static List<JudgedRecord> judge(StoreTransaction transaction, List<DecodedRecord> records, Set<Storable> known) {
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
        return records.stream().map(record -> Objects.requireNonNull(judge.judged.get(record))).toList();
    }

    private void decide(JudgedRecord record) {
        judged.put(record.decoded(), record);
    }

    /** Offers the first record of each event key to the store; if it is refused, the next one of that key. */
    private void store(List<Storable> records) {
        Map<EventKey, List<Storable>> remaining = records.stream()
                .collect(groupingBy(Storable::key, TreeMap::new, toCollection(ArrayList::new)));
        List<Storable> settled = new ArrayList<>();
        Map<EventKey, byte[]> storedHashes = new HashMap<>();
        while (!remaining.isEmpty()) {
            List<Storable> candidates = remaining.values().stream().map(List::getFirst).toList();
            Inserted inserted = transaction.insert(candidates);
            inserted.refused().forEach((record, rejection) -> decide(new Rejected(record, rejection)));
            for (Storable record : inserted.stored()) {
                decide(new Processed(record));
                storedHashes.put(record.key(), record.event().payload().hash());
            }
            candidates.stream().filter(record -> !inserted.refused().containsKey(record))
                    .forEach(record -> settled.addAll(Objects.requireNonNull(remaining.remove(record.key()))));
            remaining.values().forEach(List::removeFirst);
            remaining.values().removeIf(List::isEmpty);
        }
        compareWithStored(settled.stream().filter(record -> !judged.containsKey(record)).toList(), storedHashes);
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
