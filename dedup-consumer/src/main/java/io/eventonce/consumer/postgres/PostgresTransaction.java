package io.eventonce.consumer.postgres;

import io.eventonce.consumer.AppliedPartition.Applied;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.JudgedRecord;
import io.eventonce.consumer.Progress;
import io.eventonce.consumer.Rejection;
import io.eventonce.consumer.StoreIdentity;
import io.eventonce.consumer.StoreTransaction;
import io.eventonce.event.EventKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionStatus;

/** The statements of one transaction on the tables of {@code V1__event_store.sql}. */
final class PostgresTransaction implements StoreTransaction {
    private static final String KEEP_ROWS = "lock table events in row exclusive mode";
    private static final String INSERT = """
            insert into events (topic, event_id, "timestamp", source, payload, payload_hash, kafka_partition, kafka_offset)
            """
            + EventRows.FROM + """
                    on conflict (topic, event_id) do nothing
                    returning kafka_partition, kafka_offset
                    """;
    private static final String PAYLOAD_HASHES = """
            select stored.topic, stored.event_id, stored.payload_hash
            from unnest(?, ?) as asked (topic, event_id)
            join events as stored on stored.topic = asked.topic and stored.event_id = asked.event_id
            """;
    private static final String EQUAL_PAYLOADS = """
            select asked.number
            from unnest(?, ?, ?, ?) as asked (number, topic, event_id, payload)
            join events as stored on stored.topic = asked.topic and stored.event_id = asked.event_id
            where stored.payload = convert_from(asked.payload, 'UTF8')::jsonb
            """;

    private final JdbcTemplate jdbc;
    private final TransactionStatus status;
    private final Novelty novelty;

    PostgresTransaction(JdbcTemplate jdbc, TransactionStatus status, Novelty novelty) {
        this.jdbc = jdbc;
        this.status = status;
        this.novelty = novelty;
    }

    /**
     * Takes the lock of the insert to come before it looks. A TRUNCATE is then seen, or waits for this transaction: it
     * cannot come between duplicates that the cache knows and events that are stored.
     */
    @Override
    public StoreIdentity identity() {
        jdbc.execute(KEEP_ROWS);
        return IdentityQuery.run(jdbc);
    }

    @Override
    public SortedMap<Integer, Progress> lockProgress(UUID topicId, SortedSet<Integer> partitions) {
        return new ProgressTable(jdbc).lock(topicId, partitions);
    }

    @Override
    public Inserted insert(List<Storable> events) {
        if (novelty.isLikely()) {
            if (RefusedData.isTaken(status, () -> copy(events))) {
                novelty.guessedRight();
                return new Inserted(Set.copyOf(events), Map.of());
            }
            novelty.guessedWrong();
        }
        Inserted inserted = insertNew(events);
        if (inserted.stored().size() == events.size()) {
            novelty.allWereNew();
        } else {
            novelty.someWereStored();
        }
        return inserted;
    }

    private void copy(List<Storable> events) {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            EventCopy.run(connection, events);
            return true;
        });
    }

    private Inserted insertNew(List<Storable> events) {
        Set<RecordId> stored = new HashSet<>();
        Map<Storable, Rejection> refused = RefusedData.sortOut(status, events, some -> jdbc.query(INSERT, row -> {
            stored.add(new RecordId(row.getInt(1), row.getLong(2)));
        }, EventRows.of(some)));
        Set<Storable> storedEvents = new HashSet<>();
        events.stream().filter(event -> stored.contains(RecordId.of(event))).forEach(storedEvents::add);
        return new Inserted(storedEvents, refused);
    }

    @Override
    public Map<EventKey, byte[]> payloadHashes(Collection<EventKey> keys) {
        Map<EventKey, byte[]> hashes = new HashMap<>();
        jdbc.query(PAYLOAD_HASHES, row -> {
            hashes.put(new EventKey(row.getString(1), row.getString(2)), row.getBytes(3));
        }, keys.stream().map(EventKey::topic).toArray(String[]::new),
                keys.stream().map(EventKey::eventId).toArray(String[]::new));
        return hashes;
    }

    @Override
    public Compared comparePayloads(List<Storable> records) {
        Set<Storable> equal = new HashSet<>();
        Map<Storable, Rejection> refused = RefusedData.sortOut(status, records,
                some -> jdbc.query(EQUAL_PAYLOADS, row -> {
                    equal.add(some.get(row.getInt(1)));
                }, IntStream.range(0, some.size()).toArray(),
                        some.stream().map(record -> record.key().topic()).toArray(String[]::new),
                        some.stream().map(record -> record.key().eventId()).toArray(String[]::new),
                        some.stream().map(record -> record.event().payload().json()).toArray(byte[][]::new)));
        return new Compared(equal, refused);
    }

    @Override
    public void record(UUID topicId, List<JudgedRecord> judged) {
        new BatchRecorder(jdbc).record(topicId, judged);
    }

    @Override
    public void advance(UUID topicId, List<Applied> partitions) {
        new ProgressTable(jdbc).advance(topicId, partitions);
    }

    @Override
    public void lose(UUID topicId, int partition, Progress next, long lost) {
        new ProgressTable(jdbc).lose(topicId, partition, next, lost);
    }

    private record RecordId(int partition, long offset) {
        static RecordId of(Storable event) {
            return new RecordId(event.record().partition(), event.record().offset());
        }
    }
}
