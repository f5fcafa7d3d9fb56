package io.eventonce.ingest.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.event.RejectedId;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.OpenRejected;
import io.eventonce.ingest.RejectedContent;
import io.eventonce.ingest.RejectedFilter;
import io.eventonce.ingest.RejectedRecord;
import io.eventonce.ingest.RejectedRecords;
import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.ingest.WorkGroups;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads {@code rejected_records}. */
final class PostgresRejectedRecords implements RejectedRecords {
    private static final String ONE = """
            select %1$s, substring(record_key for %2$d) as record_key, substring(record_value for %2$d) as record_value,
                   cardinality(header_keys) as header_count,
                   case when header_size <= %2$d then header_keys else '{}' end as header_keys,
                   case when header_size <= %2$d then header_values else '{}' end as header_values
            from rejected_records cross join lateral (
              select coalesce(sum(octet_length(key) + coalesce(octet_length(value), 0)), 0) as header_size
              from unnest(header_keys, header_values) as header (key, value)) headers
            where kafka_topic_id = :topic_id and kafka_partition = :partition and kafka_offset = :offset
            order by id desc limit 1""".formatted(RejectedRows.COLUMNS, RejectedContent.MOST);

    /** Beside its detail. */
    private static final int ROW = 1024;

    private final JdbcClient jdbc;
    private final ReadSnapshot snapshot;
    private final OpenRejectedQuery open;

    PostgresRejectedRecords(JdbcClient jdbc, ReadSnapshot snapshot, OpenRejectedQuery open) {
        this.jdbc = jdbc;
        this.snapshot = snapshot;
        this.open = open;
    }

    /** How much a row takes without its content, about. */
    static long memory(RejectedRecord record) {
        return ROW + 2L * record.detail().length();
    }

    @Override
    public List<RejectedRecord> newest(RejectedFilter filter, long beforeRow, int limit, MemoryBudget.Lease memory)
            throws StoreUnavailableException {
        // The inner question is answered by an index alone.
        String sql = """
                select %s from rejected_records where id in (
                  select id from rejected_records where %s and id < :before order by id desc limit :limit)
                order by id desc""".formatted(RejectedRows.COLUMNS, RejectedRows.condition(filter));
        return snapshot.ask(() -> RejectedRows.bind(jdbc.sql(sql), filter).param("before", beforeRow)
                .param("limit", limit)
                .query((row, _) -> {
                    RejectedRecord record = RejectedRows.read(row);
                    memory.add(memory(record));
                    return record;
                }).list());
    }

    @Override
    public WorkGroups groups(RejectedFilter filter, int limit) throws StoreUnavailableException {
        String sql = GroupRows.sql("rejected_records", "reason, source, field", "rejected_at",
                RejectedRows.condition(filter));
        return snapshot.ask(() -> RejectedRows.bind(jdbc.sql(sql), filter).param("limit", limit)
                .query((ResultSet rows) -> GroupRows.read(rows, 3)));
    }

    @Override
    public Optional<RejectedContent> find(RejectedId id, MemoryBudget.Lease memory) throws StoreUnavailableException {
        return snapshot.ask(() -> {
            // What one row may hold, with the copies that an answer makes of it.
            memory.add(6L * RejectedContent.MOST);
            return jdbc.sql(ONE).param("topic_id", id.topicId()).param("partition", id.partition())
                    .param("offset", id.offset()).query((row, _) -> content(row)).optional();
        });
    }

    @Override
    public OpenRejected oldestOpen(RejectedFilter filter, long afterRow, long upTo, int limit,
            MemoryBudget.Lease memory) throws StoreUnavailableException {
        return snapshot.ask(() -> open.run(filter, afterRow, upTo, limit, memory));
    }

    private static RejectedContent content(ResultSet row) throws SQLException {
        List<RejectedContent.Header> headers = headers(row.getArray("header_keys"), row.getArray("header_values"));
        return new RejectedContent(RejectedRows.read(row), row.getBytes("record_key"), row.getBytes("record_value"),
                headers, row.getInt("header_count") - headers.size());
    }

    private static List<RejectedContent.Header> headers(Array keys, Array values) throws SQLException {
        byte[][] names = (byte[][]) keys.getArray();
        byte[][] contents = (byte[][]) values.getArray();
        List<RejectedContent.Header> headers = new ArrayList<>(names.length);
        for (int i = 0; i < names.length; i++) {
            headers.add(new RejectedContent.Header(new String(names[i], UTF_8), contents[i]));
        }
        return headers;
    }
}
