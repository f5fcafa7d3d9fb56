package io.eventonce.system;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.kit.Database;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The tables as an operator sees them. */
final class Tables {
    private final Database database;

    Tables(ServiceAddresses services) {
        database = new Database(services);
    }

    /** A row of {@code rejected_records}. */
    record RejectedRow(String reason, String detail, @Nullable ByteBuffer value) {}

    long rows(String topic) {
        return database.number("select count(*) from events where topic = ?", topic);
    }

    List<String> eventIds(String topic) {
        return database.rows("select event_id from events where topic = ? order by event_id", row -> row.getString(1),
                topic);
    }

    Counters counters(String topic) {
        return database.rows("""
                select coalesce(sum(processed), 0), coalesce(sum(duplicates), 0), coalesce(sum(conflicts), 0),
                       coalesce(sum(rejected), 0)
                from topic_stats where topic = ?""",
                row -> new Counters(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)), topic).getFirst();
    }

    List<RejectedRow> rejected(RecordMetadata record) {
        return database.rows("""
                select reason, detail, record_value from rejected_records
                where kafka_partition = ? and kafka_offset = ?""",
                row -> new RejectedRow(row.getString(1), row.getString(2), wrap(row.getBytes(3))), record.partition(),
                record.offset());
    }

    static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    void run(String sql, Object... arguments) {
        database.run(sql, arguments);
    }
}
