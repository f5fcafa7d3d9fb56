package io.eventonce.ingest.postgres;

import static java.util.Objects.requireNonNullElse;

import io.eventonce.event.EventLimits;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.OpenRejected;
import io.eventonce.ingest.RejectedFilter;
import io.eventonce.ingest.RejectedRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rejected records with their values, oldest first. It ends early when the values are over a limit. */
final class OpenRejectedQuery {
    private static final String LAST = "select coalesce(max(id), 0) from rejected_records";
    private static final byte[] NOTHING = {};

    private final JdbcClient jdbc;
    private final long maxBytes;

    OpenRejectedQuery(JdbcClient jdbc, long maxBytes) {
        this.jdbc = jdbc;
        this.maxBytes = maxBytes;
    }

    /** @param upTo the highest row to look at; 0 for the last that there is now */
    OpenRejected run(RejectedFilter filter, long afterRow, long upTo, int limit, MemoryBudget.Lease memory) {
        long last = upTo == 0 ? jdbc.sql(LAST).query(Long.class).single() : upTo;
        String condition = RejectedRows.condition(filter) + " and id > :after and id <= :last";
        long matching = RejectedRows.bind(jdbc.sql("select count(*) from rejected_records where " + condition), filter)
                .param("after", afterRow).param("last", last).query(Long.class).single();
        String some = """
                select %s, substring(record_value for %d) as record_value from rejected_records where id in (
                  select id from rejected_records where %s order by id limit :limit)
                order by id""".formatted(RejectedRows.COLUMNS, EventLimits.EVENT_BYTES + 1, condition);
        List<OpenRejected.Item> items = RejectedRows.bind(jdbc.sql(some), filter)
                .param("after", afterRow).param("last", last).param("limit", limit)
                .withFetchSize(Columns.FETCH_SIZE)
                .query((ResultSet rows) -> read(rows, memory));
        return new OpenRejected(items, matching, last);
    }

    private List<OpenRejected.Item> read(ResultSet rows, MemoryBudget.Lease memory) throws SQLException {
        List<OpenRejected.Item> items = new ArrayList<>();
        for (long bytes = 0; bytes < maxBytes && rows.next();) {
            RejectedRecord record = RejectedRows.read(rows);
            byte[] value = requireNonNullElse(rows.getBytes("record_value"), NOTHING);
            // The value, the payload in it and its copy on the way to be judged.
            memory.add(PostgresRejectedRecords.memory(record) + 3L * value.length);
            bytes += value.length;
            items.add(new OpenRejected.Item(record, value));
        }
        return items;
    }
}
