package io.eventonce.consumer.postgres;

import io.eventonce.consumer.AppliedPartition.Applied;
import io.eventonce.consumer.OutcomeCounts;
import io.eventonce.consumer.Progress;
import io.eventonce.event.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;

/** The table {@code partition_progress}. */
final class ProgressTable {
    private static final String READ = """
            select kafka_partition, next_offset, leader_epoch from partition_progress
            where kafka_topic_id = ? and kafka_partition = any(?) order by kafka_partition
            """;
    /** Takes {@link #key}, and gives what {@link #read(ResultSet)} reads. */
    static final String LOCK = READ + " for update";
    private static final String ADD = """
            insert into partition_progress (kafka_topic_id, kafka_partition, events_before)
            select ?, kafka_partition,
                   coalesce(pg_sequence_last_value(pg_get_serial_sequence('events', 'id')::regclass), 0)
            from unnest(?) as added (kafka_partition) order by kafka_partition
            on conflict do nothing
            """;
    /**
     * Takes {@link #advances}. Moves the totals with the offsets, and counts the topics that had no event before. Only
     * the first transaction to commit adds the row of a topic, so each topic is counted once.
     */
    static final String ADVANCE = """
            with begun as (
              insert into topics (topic) select * from unnest(?) on conflict do nothing returning topic)
            update partition_progress as progress
            set next_offset = applied.next_offset, leader_epoch = applied.leader_epoch,
                processed = progress.processed + applied.processed,
                duplicates = progress.duplicates + applied.duplicates,
                conflicts = progress.conflicts + applied.conflicts, rejected = progress.rejected + applied.rejected,
                topics = progress.topics + case number when 1 then (select count(*) from begun) else 0 end,
                updated_at = statement_timestamp()
            from unnest(?, ?, ?, ?, ?, ?, ?) with ordinality as applied
              (kafka_partition, next_offset, leader_epoch, processed, duplicates, conflicts, rejected, number)
            where progress.kafka_topic_id = ? and progress.kafka_partition = applied.kafka_partition
            """;
    private static final String LOSE = """
            update partition_progress
            set next_offset = ?, leader_epoch = ?, lost = lost + ?, updated_at = statement_timestamp()
            where kafka_topic_id = ? and kafka_partition = ?
            """;
    private static final String LOST = """
            select kafka_partition, sum(lost)::bigint from partition_progress where lost > 0 group by kafka_partition
            """;

    private final JdbcTemplate jdbc;

    ProgressTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    SortedMap<Integer, Progress> read(UUID topicId, SortedSet<Integer> partitions) {
        SortedMap<Integer, Progress> progress = query(READ, topicId, partitions);
        partitions.forEach(partition -> progress.putIfAbsent(partition, Progress.START));
        return progress;
    }

    /** Adds the partitions that are missing, and locks all of them. */
    SortedMap<Integer, Progress> addAndLock(UUID topicId, SortedSet<Integer> partitions) {
        jdbc.update(ADD, key(topicId, partitions));
        return query(LOCK, topicId, partitions);
    }

    /** @param storedTopics those that the batch stored events of, sorted, so that no two writers wait in a circle */
    static Object[] advances(UUID topicId, List<Applied> applied, SortedSet<String> storedTopics) {
        List<OutcomeCounts> totals = applied.stream().map(one -> OutcomeCounts.of(one.judged())).toList();
        return new Object[]{storedTopics.toArray(String[]::new),
                applied.stream().mapToInt(Applied::partition).toArray(),
                applied.stream().mapToLong(one -> one.progress().nextOffset()).toArray(),
                applied.stream().mapToInt(one -> one.progress().leaderEpoch()).toArray(),
                OutcomeCounts.column(totals, Outcome.PROCESSED), OutcomeCounts.column(totals, Outcome.DUPLICATE),
                OutcomeCounts.column(totals, Outcome.CONFLICT), OutcomeCounts.column(totals, Outcome.REJECTED),
                topicId};
    }

    void lose(UUID topicId, int partition, Progress next, long lost) {
        jdbc.update(LOSE, next.nextOffset(), next.leaderEpoch(), lost, topicId, partition);
    }

    SortedMap<Integer, Long> lost() {
        SortedMap<Integer, Long> lost = new TreeMap<>();
        jdbc.query(LOST, row -> {
            lost.put(row.getInt(1), row.getLong(2));
        });
        return lost;
    }

    private SortedMap<Integer, Progress> query(String sql, UUID topicId, SortedSet<Integer> partitions) {
        return Objects.requireNonNull(
                jdbc.query(sql, (ResultSetExtractor<SortedMap<Integer, Progress>>) ProgressTable::read,
                        key(topicId, partitions)));
    }

    static SortedMap<Integer, Progress> read(ResultSet rows) throws SQLException {
        SortedMap<Integer, Progress> progress = new TreeMap<>();
        while (rows.next()) {
            progress.put(rows.getInt(1), new Progress(rows.getLong(2), rows.getInt(3)));
        }
        return progress;
    }

    static Object[] key(UUID topicId, SortedSet<Integer> partitions) {
        return new Object[]{topicId, partitions.stream().mapToInt(Integer::intValue).toArray()};
    }
}
