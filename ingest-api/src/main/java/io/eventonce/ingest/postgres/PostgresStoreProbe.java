package io.eventonce.ingest.postgres;

import io.eventonce.ingest.StoreProbe;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads {@code store} and {@code partition_progress}. */
final class PostgresStoreProbe implements StoreProbe {
    private static final String SQL = """
            select id, kafka_topic_id, kafka_partition, next_offset from store left join partition_progress on true""";

    private final JdbcClient jdbc;

    PostgresStoreProbe(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Sight look() {
        return jdbc.sql(SQL).query(rows -> {
            UUID storeId = null;
            Map<UUID, Map<Integer, Long>> nextOffsets = new HashMap<>();
            while (rows.next()) {
                storeId = rows.getObject(1, UUID.class);
                UUID topicId = rows.getObject(2, UUID.class);
                if (topicId != null) {
                    nextOffsets.computeIfAbsent(topicId, _ -> new HashMap<>()).put(rows.getInt(3), rows.getLong(4));
                }
            }
            if (storeId == null) {
                throw new IllegalStateException("the table store has no row");
            }
            return new Sight(storeId, nextOffsets);
        });
    }
}
