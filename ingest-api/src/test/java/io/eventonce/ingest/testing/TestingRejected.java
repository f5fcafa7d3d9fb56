package io.eventonce.ingest.testing;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.event.RejectedId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Rejected records as dedup-consumer has kept them. */
public final class TestingRejected {
    private static final String INSERT = """
            insert into rejected_records (kafka_topic_id, kafka_partition, kafka_offset, record_timestamp, record_key,
              record_value, header_keys, header_values, reason, detail, topic, event_id, source, field)
            values (?, ?, ?, 0, 'key', ?, '{trace}', '{1}', ?, 'why it was', ?, ?, ?, ?)""";

    private final AtomicLong offset = new AtomicLong();
    private final UUID topicId = UUID.randomUUID();
    private final ServiceAddresses services;

    public TestingRejected(ServiceAddresses services) {
        this.services = services;
    }

    /** One that names a topic, a source and a field at fault. */
    public RejectedId add(String reason, @Nullable String topic, @Nullable String source, @Nullable String field,
            byte @Nullable [] value) {
        return insert(reason, topic, source, field, Collections.singletonList(value)).getFirst();
    }

    /** Some that differ in their values only. */
    public List<RejectedId> addAll(String reason, @Nullable String topic, @Nullable String source,
            @Nullable String field, List<byte[]> values) {
        return insert(reason, topic, source, field, new ArrayList<byte @Nullable []>(values));
    }

    private List<RejectedId> insert(String reason, @Nullable String topic, @Nullable String source,
            @Nullable String field, List<byte @Nullable []> values) {
        List<RejectedId> added = new ArrayList<>();
        try (Connection connection = TestingServices.connect(services);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (byte[] value : values) {
                RejectedId id = new RejectedId(topicId, 1, offset.getAndIncrement());
                insert.setObject(1, id.topicId());
                insert.setInt(2, id.partition());
                insert.setLong(3, id.offset());
                insert.setBytes(4, value);
                insert.setString(5, reason);
                insert.setString(6, topic);
                insert.setString(7, topic == null ? null : "1");
                insert.setString(8, source);
                insert.setString(9, field);
                insert.addBatch();
                added.add(id);
            }
            insert.executeBatch();
            return added;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes a replay, as dedup-consumer does. */
    public void markReplayed(RejectedId id) {
        execute("""
                update rejected_records set replayed_at = now(), replay_partition = 1, replay_offset = 99,
                  replay_outcome = 'processed', replay_topic = 'orders', replay_event_id = 'o-1'
                where kafka_topic_id = '%s' and kafka_offset = %d""".formatted(id.topicId(), id.offset()));
    }

    /** Takes it away, as time does. */
    public void delete(RejectedId id) {
        execute("delete from rejected_records where kafka_topic_id = '%s' and kafka_offset = %d"
                .formatted(id.topicId(), id.offset()));
    }

    private void execute(String sql) {
        try (Connection connection = TestingServices.connect(services);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
