package io.eventonce.consumer.postgres;

import io.eventonce.consumer.AppliedPartition.Applied;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.JudgedRecord.Rejected;
import io.eventonce.consumer.Progress;
import io.eventonce.consumer.Rejection;
import io.eventonce.consumer.StoreTransaction;
import io.eventonce.event.EventKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionStatus;

/** The statements of one transaction on the tables of the migrations. */
final class PostgresTransaction implements StoreTransaction {
    private static final String INSERT = "insert into events (" + EventRows.COLUMNS + ") " + EventRows.FROM
            + " on conflict (topic, event_id) do nothing returning kafka_partition, kafka_offset";
    private static final String PAYLOAD_HASHES = """
            select stored.topic, stored.event_id, stored.payload_hash
            from unnest(?, ?) as asked (topic, event_id)
            join events as stored on stored.topic = asked.topic and stored.event_id = asked.event_id
            """;
    private static final String EQUAL_PAYLOADS = """
            select asked.number
            from unnest(?, ?, ?, ?) as asked (number, topic, event_id, payload)
            join events as stored on stored.topic = asked.topic and stored.event_id = asked.event_id
            where coalesce(stored.payload::jsonb, stored.payload_jsonb) = convert_from(asked.payload, 'UTF8')::jsonb
            """;

    private final JdbcTemplate jdbc;
    private final TransactionStatus status;
    private final CopyGuess guess;
    private final Pace pace;
    private final List<Rejected> unkept = new ArrayList<>();

    /** The treatment of data that PostgreSQL may refuse. */
    enum Pace {
        /** Trust it: the first statement that meets refused data fails, and all of the transaction with it. */
        SWIFT,
        /** Guard each statement by savepoints, and find the data at fault. */
        CAREFUL
    }

    PostgresTransaction(JdbcTemplate jdbc, TransactionStatus status, CopyGuess guess, Pace pace) {
        this.jdbc = jdbc;
        this.status = status;
        this.guess = guess;
        this.pace = pace;
    }

    @Override
    public Begun begin(UUID topicId, SortedSet<Integer> partitions) {
        return BatchBegin.run(jdbc, topicId, partitions);
    }

    @Override
    public Inserted insert(List<Storable> events) {
        if (pace == Pace.SWIFT && guess.isLikely()) {
            copy(events);
            return new Inserted(Set.copyOf(events), Map.of());
        }
        Inserted inserted = insertNew(events);
        if (inserted.stored().size() == events.size()) {
            guess.allWereNew();
        } else {
            guess.someWereStored();
        }
        return inserted;
    }

    private void copy(List<Storable> events) {
        try {
            jdbc.execute((ConnectionCallback<Boolean>) connection -> {
                EventCopy.run(connection, events);
                return true;
            });
        } catch (DataAccessException failure) {
            guess.wasWrong();
            throw failure;
        }
        guess.wasRight();
    }

    /** Runs the statement over all records but those it returns, which PostgreSQL refuses. */
    private <T> Map<T, Rejection> sortOut(List<T> records, Consumer<List<T>> statement) {
        return switch (pace) {
            case SWIFT -> {
                statement.accept(records);
                yield Map.of();
            }
            case CAREFUL -> RefusedData.sortOut(status, records, statement);
        };
    }

    private Inserted insertNew(List<Storable> events) {
        Set<RecordId> stored = new HashSet<>();
        Map<Storable, Rejection> refused = sortOut(events, some -> jdbc.query(INSERT, row -> {
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
        Map<Storable, Rejection> refused = sortOut(records,
                some -> jdbc.query(EQUAL_PAYLOADS, row -> {
                    equal.add(some.get(row.getInt(1)));
                }, IntStream.range(0, some.size()).toArray(),
                        some.stream().map(record -> record.key().topic()).toArray(String[]::new),
                        some.stream().map(record -> record.key().eventId()).toArray(String[]::new),
                        some.stream().map(record -> record.event().payload().json()).toArray(byte[][]::new)));
        return new Compared(equal, refused);
    }

    @Override
    public void finish(UUID topicId, List<Applied> partitions) {
        new BatchRecorder(jdbc, this::sortOut, unkept).record(topicId, partitions);
    }

    @Override
    public void lose(UUID topicId, int partition, Progress next, long lost) {
        new ProgressTable(jdbc).lose(topicId, partition, next, lost);
    }

    /** The rejected records that their table refused even without content. */
    List<Rejected> unkept() {
        return unkept;
    }

    private record RecordId(int partition, long offset) {
        static RecordId of(Storable event) {
            return new RecordId(event.record().partition(), event.record().offset());
        }
    }
}
