package io.eventonce.consumer.postgres;

import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.event.EventKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code conflicts}. Records of one event with one payload are one row that counts them. Of an event that has
 * {@value #MOST_PAYLOADS} payloads already, all further ones are counted in one row without a payload. Two writers of
 * one event at a time, which its records in two partitions have, may keep one payload more.
 */
final class ConflictRows {
    private static final int MOST_PAYLOADS = 100;

    private static final String ADD = """
            with came as (
              select topic, event_id, %s as "timestamp", source, payload, payload_hash, kafka_partition, kafka_offset,
                     times, last_partition, last_offset, number
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality as rows
                (topic, event_id, micros, source, payload, payload_hash, kafka_partition, kafka_offset, times,
                 last_partition, last_offset, number)),
            kept as (
              select topic, event_id, count(*) as payloads from conflicts
              where (topic, event_id) in (select topic, event_id from came) and payload_hash <> ''
              group by topic, event_id),
            placed as (
              select came.*, known.payload_hash is not null or coalesce(payloads, 0) + row_number() over
                       (partition by came.topic, came.event_id, known.payload_hash is null order by number)
                       <= %d as keep
              from came left join kept using (topic, event_id)
              left join conflicts known using (topic, event_id, payload_hash))
            insert into conflicts as row
              (topic, event_id, "timestamp", source, payload, payload_hash, kafka_partition, kafka_offset, times,
               last_partition, last_offset)
            select topic, event_id, "timestamp", source, convert_from(payload, 'UTF8')::json, payload_hash,
                   kafka_partition, kafka_offset, times, last_partition, last_offset
            from placed where keep
            union all
            select topic, event_id, (array_agg("timestamp" order by number))[1], (array_agg(source order by number))[1],
                   null, '', (array_agg(kafka_partition order by number))[1],
                   (array_agg(kafka_offset order by number))[1], sum(times),
                   (array_agg(last_partition order by number desc))[1], (array_agg(last_offset order by number desc))[1]
            from placed where not keep group by topic, event_id
            order by topic, event_id, payload_hash
            on conflict (topic, event_id, payload_hash) do update
            set times = row.times + excluded.times, last_received_at = excluded.last_received_at,
                last_partition = excluded.last_partition, last_offset = excluded.last_offset
            """
            .formatted(EventRows.TIMESTAMP, MOST_PAYLOADS);

    private ConflictRows() {
    }

    /** Adds these records, which are in the order of the log. */
    static void add(JdbcTemplate jdbc, List<Storable> records) {
        Map<Kind, Group> groups = new LinkedHashMap<>();
        records.forEach(record -> groups.merge(Kind.of(record), new Group(record, record, 1), Group::plus));
        Collection<Group> all = groups.values();
        Object[] firsts = EventRows.of(all.stream().map(Group::first).toList());
        List<Object> values = new ArrayList<>(Arrays.asList(firsts));
        values.add(all.stream().mapToLong(Group::times).toArray());
        values.add(all.stream().mapToInt(group -> group.last().record().partition()).toArray());
        values.add(all.stream().mapToLong(group -> group.last().record().offset()).toArray());
        jdbc.update(ADD, values.toArray());
    }

    /** The key of one row. */
    private record Kind(EventKey key, ByteBuffer payloadHash) {
        static Kind of(Storable record) {
            return new Kind(record.key(), ByteBuffer.wrap(record.event().payload().hash()));
        }
    }

    private record Group(Storable first, Storable last, long times) {
        Group plus(Group later) {
            return new Group(first, later.last, times + later.times);
        }
    }
}
