package io.eventonce.ingest.postgres;

import io.eventonce.ingest.StoreProbe;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads {@code store} and {@code partition_progress}. */
final class PostgresStoreProbe implements StoreProbe {
    // Asked first, as PostgreSQL logs an error for each look at a table that is not there or that the role may not
    // read.
    private static final String READABLE = """
            select count(*) = 2 from (values ('store'), ('partition_progress')) tables (name)
            where has_table_privilege(to_regclass(name)::oid, 'select')""";
    private static final String SQL = """
            select id, kafka_topic_id, kafka_partition, next_offset from store left join partition_progress on true""";

    private final JdbcClient jdbc;

    PostgresStoreProbe(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Sight look() {
        if (!jdbc.sql(READABLE).query(Boolean.class).single()) {
            throw new IllegalStateException(
                    "dedup-consumer has not created the tables yet, or the role may not read them");
        }
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
