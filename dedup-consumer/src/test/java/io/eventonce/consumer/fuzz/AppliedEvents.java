package io.eventonce.consumer.fuzz;

import io.eventonce.consumer.Batch;
import io.eventonce.consumer.BatchApplier;
import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.DecodedRecord;
import io.eventonce.consumer.EventRecord;
import io.eventonce.consumer.PartitionBatch;
import io.eventonce.consumer.RecordDecoder;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.postgres.TestingDatabase;
import io.eventonce.consumer.testing.TestingRecords;
import io.eventonce.service.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Applies bytes as the consumer does, many in one transaction, and reads the results back from PostgreSQL. */
final class AppliedEvents {
    /** A row of {@code events} or {@code rejected_records}. */
    sealed interface Row {
        record Stored(String topic, String eventId, long micros, String source, String payload) implements Row {}

        @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
        record Rejected(String reason, String detail, byte[] value) implements Row {}

        /** The event key was there before. */
        record Resent() implements Row {}
    }

    private final JdbcTemplate jdbc;
    private final BatchApplier applier;
    private long offset;

    AppliedEvents(TestingDatabase database) {
        this.jdbc = database.jdbc();
        this.applier = new BatchApplier(database.store(), SeenCache.none(), outcomes -> {
        }, new ConsumerMetrics(new SimpleMeterRegistry(), Clock.systemUTC()), Ticker.system());
    }

    /** One row for each of the values, which go to an empty database. */
    List<Row> apply(List<byte[]> values) {
        jdbc.execute("truncate events, conflicts, resends, rejected_records");
        long first = offset;
        List<DecodedRecord> records = new ArrayList<>();
        for (byte[] value : values) {
            records.add(RecordDecoder.decode(new EventRecord(0, offset++, 0, 0, null, value, List.of())));
        }
        applier.apply(new Batch(TestingRecords.TOPIC_ID, List.of(new PartitionBatch(0, first, records))));
        Map<Long, Row> rows = new HashMap<>();
        jdbc.query(
                """
                        select kafka_offset, topic, event_id, (extract(epoch from "timestamp") * 1000000)::bigint,
                          source, payload
                        from events""",
                row -> {
                    rows.put(row.getLong(1), new Row.Stored(row.getString(2), row.getString(3), row.getLong(4),
                            row.getString(5), row.getString(6)));
                });
        jdbc.query("select kafka_offset, reason, detail, record_value from rejected_records", row -> {
            rows.put(row.getLong(1), new Row.Rejected(row.getString(2), row.getString(3), row.getBytes(4)));
        });
        return records.stream().map(record -> rows.getOrDefault(record.record().offset(), new Row.Resent())).toList();
    }
}
