package io.eventonce.ingest.postgres;

import io.eventonce.event.ConflictId;
import io.eventonce.event.EventKey;
import io.eventonce.ingest.ConflictContent;
import io.eventonce.ingest.ConflictFilter;
import io.eventonce.ingest.EventHistory.Sighting;
import io.eventonce.ingest.KeptConflict;
import io.eventonce.ingest.KeptConflicts;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.ingest.StoredEvent;
import io.eventonce.ingest.WorkGroups;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Reads {@code conflicts}, but the rows that only count further payloads. */
final class PostgresKeptConflicts implements KeptConflicts {
    private static final String COLUMNS = """
            topic, event_id, encode(payload_hash, 'hex') as payload_hash, "timestamp", source, times, received_at,
            kafka_partition, kafka_offset, last_received_at, last_partition, last_offset, resolved_at, resolution,
            published_as, published_partition, published_offset, resolved_by, resolved_why""";

    private static final String PASSES = """
            payload_hash <> ''
            and (cast(:topic as text) is null or topic = :topic)
            and (cast(:source as text) is null or source = :source)
            and (cast(:since as timestamptz) is null or received_at >= :since)
            and (cast(:until as timestamptz) is null or received_at < :until)
            and
            """ + Columns.REACHED + " and ";
    private static final String ONE = """
            select %s, %s from conflicts
            where topic = :topic and event_id = :event_id and payload_hash = decode(:payload_hash, 'hex')"""
            .formatted(COLUMNS, Columns.PAYLOAD);
    private static final String STORED = """
            select %s, e.kafka_partition, e.kafka_offset from events e
            where e.topic = :topic and e.event_id = :event_id""".formatted(Columns.EVENT);

    private static final int ROW = 2048;

    private final JdbcClient jdbc;
    private final ReadSnapshot snapshot;

    PostgresKeptConflicts(JdbcClient jdbc, ReadSnapshot snapshot) {
        this.jdbc = jdbc;
        this.snapshot = snapshot;
    }

    private record Stored(StoredEvent event, RecordPosition position) {}

    @Override
    public List<KeptConflict> newest(ConflictFilter filter, @Nullable Sighting before, int limit,
            MemoryBudget.Lease memory) throws StoreUnavailableException {
        String sql = """
                select %s from conflicts
                where %s and (cast(:before_at as timestamptz) is null or
                  (received_at, kafka_partition, kafka_offset) < (:before_at, :before_partition, :before_offset))
                order by received_at desc, kafka_partition desc, kafka_offset desc limit :limit"""
                .formatted(COLUMNS, condition(filter));
        return snapshot.ask(() -> bind(jdbc.sql(sql), filter)
                .param("before_at", before == null ? null : Columns.atUtc(before.at()))
                .param("before_partition", before == null ? 0 : before.position().partition())
                .param("before_offset", before == null ? 0L : before.position().offset()).param("limit", limit)
                .query((row, _) -> {
                    memory.add(ROW);
                    return conflict(row);
                }).list());
    }

    @Override
    public WorkGroups groups(ConflictFilter filter, int limit) throws StoreUnavailableException {
        String sql = GroupRows.sql("conflicts", "topic, source", "received_at", condition(filter));
        return snapshot.ask(() -> bind(jdbc.sql(sql), filter).param("limit", limit)
                .query((ResultSet rows) -> GroupRows.read(rows, 2)));
    }

    @Override
    public Optional<ConflictContent> find(ConflictId id, MemoryBudget.Lease memory) throws StoreUnavailableException {
        return snapshot.ask(() -> {
            Optional<Stored> stored = jdbc.sql(STORED).param("topic", id.key().topic())
                    .param("event_id", id.key().eventId())
                    .query((row, _) -> new Stored(Columns.event(row), Columns.position(row))).optional();
            return jdbc.sql(ONE).param("topic", id.key().topic()).param("event_id", id.key().eventId())
                    .param("payload_hash", id.payloadHash())
                    .query((row, _) -> new ConflictContent(conflict(row), row.getString("payload"),
                            stored.map(Stored::event).orElse(null), stored.map(Stored::position).orElse(null)))
                    .optional()
                    .map(content -> counted(content, memory));
        });
    }

    private static ConflictContent counted(ConflictContent content, MemoryBudget.Lease memory) {
        memory.add(ROW + 2L * content.characters());
        return content;
    }

    private static String condition(ConflictFilter filter) {
        Boolean resolved = filter.resolved();
        String state = resolved == null ? "true" : resolved ? "resolved_at is not null" : "resolved_at is null";
        return PASSES + state;
    }

    private static StatementSpec bind(StatementSpec statement, ConflictFilter filter) {
        return statement.param("topic", filter.topic()).param("source", filter.source())
                .param("since", Columns.atUtc(filter.since())).param("until", Columns.atUtc(filter.until()))
                .param("prefixes", Columns.prefixes(filter.topics()));
    }

    private static KeptConflict conflict(ResultSet row) throws SQLException {
        return new KeptConflict(
                new ConflictId(new EventKey(row.getString("topic"), row.getString("event_id")),
                        row.getString("payload_hash")),
                row.getString("source"), Columns.instant(row, "timestamp"), row.getLong("times"),
                new Sighting(Columns.instant(row, "received_at"), Columns.position(row)),
                new Sighting(Columns.instant(row, "last_received_at"),
                        new RecordPosition(row.getInt("last_partition"), row.getLong("last_offset"))),
                resolution(row));
    }

    private static KeptConflict.@Nullable Resolution resolution(ResultSet row) throws SQLException {
        String how = row.getString("resolution");
        if (how == null) {
            return null;
        }
        return how.equals("kept")
                ? new KeptConflict.Kept(Columns.instant(row, "resolved_at"), row.getString("resolved_by"),
                        row.getString("resolved_why"))
                : new KeptConflict.Published(Columns.instant(row, "resolved_at"), row.getString("published_as"),
                        new RecordPosition(row.getInt("published_partition"), row.getLong("published_offset")));
    }
}
