package io.eventonce.consumer.postgres;

import io.eventonce.consumer.AppliedPartition.Applied;
import io.eventonce.consumer.Progress;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code partition_progress}. */
final class ProgressTable {
    private static final String READ = """
            select kafka_partition, next_offset, leader_epoch from partition_progress
            where kafka_topic_id = ? and kafka_partition = any(?) order by kafka_partition
            """;
    private static final String LOCK = READ + " for update";
    private static final String ADD = """
            insert into partition_progress (kafka_topic_id, kafka_partition)
            select ?, kafka_partition from unnest(?) as added (kafka_partition) order by kafka_partition
            on conflict do nothing
            """;
    private static final String ADVANCE = """
            update partition_progress as progress
            set next_offset = applied.next_offset, leader_epoch = applied.leader_epoch,
                updated_at = statement_timestamp()
            from unnest(?, ?, ?) as applied (kafka_partition, next_offset, leader_epoch)
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

    SortedMap<Integer, Progress> lock(UUID topicId, SortedSet<Integer> partitions) {
        SortedMap<Integer, Progress> progress = query(LOCK, topicId, partitions);
        if (progress.size() == partitions.size()) {
            return progress;
        }
        jdbc.update(ADD, topicId, array(partitions));
        return query(LOCK, topicId, partitions);
    }

    void advance(UUID topicId, List<Applied> applied) {
        jdbc.update(ADVANCE, applied.stream().mapToInt(Applied::partition).toArray(),
                applied.stream().mapToLong(one -> one.progress().nextOffset()).toArray(),
                applied.stream().mapToInt(one -> one.progress().leaderEpoch()).toArray(), topicId);
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
        SortedMap<Integer, Progress> progress = new TreeMap<>();
        jdbc.query(sql, row -> {
            progress.put(row.getInt(1), new Progress(row.getLong(2), row.getInt(3)));
        }, topicId, array(partitions));
        return progress;
    }

    private static int[] array(SortedSet<Integer> partitions) {
        return partitions.stream().mapToInt(Integer::intValue).toArray();
    }
}
