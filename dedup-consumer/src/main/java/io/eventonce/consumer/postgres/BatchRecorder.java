package io.eventonce.consumer.postgres;

import io.eventonce.consumer.AppliedPartition.Applied;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.JudgedRecord;
import io.eventonce.consumer.JudgedRecord.Rejected;
import io.eventonce.consumer.OutcomeCounts;
import io.eventonce.consumer.Rejection;
import io.eventonce.event.Outcome;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes the results of a batch other than new events: conflicts, rejected records, what was replayed, repeats,
 * counters, progress. The statements of nearly every batch go in one round trip.
 */
final class BatchRecorder {
    private static final String RESENDS = "insert into resends (key_hashes) values (?)";
    private static final String COUNTERS = """
            insert into topic_stats as stats (topic, kafka_partition, processed, duplicates, conflicts, rejected)
            select * from unnest(?, ?, ?, ?, ?, ?)
            on conflict (topic, kafka_partition) do update
            set processed = stats.processed + excluded.processed, duplicates = stats.duplicates + excluded.duplicates,
                conflicts = stats.conflicts + excluded.conflicts, rejected = stats.rejected + excluded.rejected
            """;

    private final JdbcTemplate jdbc;
    private final Guard guard;
    private final StringJoiner sql = new StringJoiner(";");
    private final List<Object> values = new ArrayList<>();
    private final List<Rejected> unkept;

    /**
     * @param guard what runs a statement whose data PostgreSQL may refuse
     * @param unkept gets the rejected records that their table refuses even without content
     */
    BatchRecorder(JdbcTemplate jdbc, Guard guard, List<Rejected> unkept) {
        this.jdbc = jdbc;
        this.guard = guard;
        this.unkept = unkept;
    }

    /** Runs a statement over rows, and gives those that PostgreSQL refuses. */
    @FunctionalInterface
    interface Guard {
        <T> Map<T, Rejection> sortOut(List<T> rows, Consumer<List<T>> statement);
    }

    void record(UUID topicId, List<Applied> partitions) {
        List<JudgedRecord> judged = partitions.stream().flatMap(applied -> applied.judged().stream()).toList();
        List<Storable> conflicts = new ArrayList<>();
        List<Storable> resent = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        List<JudgedRecord> withHeaders = new ArrayList<>(0);
        Map<Row, OutcomeCounts> counters = new HashMap<>();
        for (JudgedRecord record : judged) {
            switch (record) {
                case JudgedRecord.Processed _ -> {
                    // Its row says all.
                }
                case JudgedRecord.Duplicate(var decoded, _) -> resent.add(decoded);
                case JudgedRecord.Conflict(var decoded) -> {
                    resent.add(decoded);
                    conflicts.add(decoded);
                }
                case Rejected one -> rejected.add(one);
            }
            if (!record.decoded().record().headers().isEmpty()) {
                withHeaders.add(record);
            }
            Row row = new Row(record.decoded().topic(), record.decoded().record().partition());
            counters.computeIfAbsent(row, _ -> new OutcomeCounts()).add(record.outcome());
        }
        if (!conflicts.isEmpty()) {
            // One that its table refuses is kept where everything fits.
            guard.sortOut(conflicts, some -> ConflictRows.add(jdbc, some))
                    .forEach((record, why) -> rejected.add(new Rejected(record, why)));
        }
        if (!rejected.isEmpty()) {
            RejectedRows rows = new RejectedRows(jdbc, topicId);
            List<Rejected> remains = RejectedRows.withoutContent(guard.sortOut(rejected, rows::insert));
            guard.sortOut(remains, rows::insert)
                    .forEach((record, why) -> unkept.add(new Rejected(record.decoded(), why)));
        }
        List<ReplayMarks.Mark> marks = ReplayMarks.of(withHeaders);
        if (!marks.isEmpty()) {
            // After the rows that they may name. One that is refused is missing, and nothing else.
            guard.sortOut(marks, some -> ReplayMarks.add(jdbc, some));
        }
        if (!resent.isEmpty()) {
            add(RESENDS, resent.stream().mapToLong(BatchRecorder::keyHash).toArray());
        }
        if (!counters.isEmpty()) {
            add(COUNTERS, increments(new TreeMap<>(counters)));
        }
        add(ProgressTable.ADVANCE, ProgressTable.advances(topicId, partitions, stored(counters)));
        jdbc.update(sql.toString(), values.toArray());
    }

    private void add(String statement, Object... itsValues) {
        sql.add(statement);
        values.addAll(Arrays.asList(itsValues));
    }

    private static Object[] increments(SortedMap<Row, OutcomeCounts> counters) {
        return new Object[]{counters.keySet().stream().map(Row::topic).toArray(String[]::new),
                counters.keySet().stream().mapToInt(Row::partition).toArray(),
                OutcomeCounts.column(counters.values(), Outcome.PROCESSED),
                OutcomeCounts.column(counters.values(), Outcome.DUPLICATE),
                OutcomeCounts.column(counters.values(), Outcome.CONFLICT),
                OutcomeCounts.column(counters.values(), Outcome.REJECTED)};
    }

    private static long keyHash(Storable record) {
        return ByteBuffer.wrap(record.keyHash()).getLong();
    }

    /** The topics that events were stored of. */
    private static SortedSet<String> stored(Map<Row, OutcomeCounts> counters) {
        SortedSet<String> topics = new TreeSet<>();
        counters.forEach((row, counts) -> {
            if (counts.of(Outcome.PROCESSED) > 0) {
                topics.add(row.topic());
            }
        });
        return topics;
    }

    /** The key of a row of counters; in this order, so that no two writers wait for each other in a circle. */
    private record Row(String topic, int partition) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            int byTopic = topic.compareTo(other.topic);
            return byTopic != 0 ? byTopic : Integer.compare(partition, other.partition);
        }
    }
}
