package io.eventonce.ingest.postgres;

import io.eventonce.event.EventKey;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.StoreCounters;
import io.eventonce.ingest.StoredEvent;
import io.eventonce.ingest.TopicPrefixes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads what more than one query selects. */
final class Columns {
    /**
     * So many rows with payloads are fetched at a time (which needs a transaction), about 2 MiB if they are of the
     * largest: no more is in the driver's memory, and the rest of an answer that ends early is never sent.
     */
    static final int FETCH_SIZE = 8;

    private static final int BESIDE_PAYLOAD = 1024;

    /** The payload as it came; in rows from before {@code V11}, as PostgreSQL writes {@code jsonb}. */
    static final String PAYLOAD = "coalesce(payload::text, payload_jsonb::text) as payload";

    /** Of the table {@code events}, called {@code e}. */
    static final String EVENT = """
            e.id, e.topic, e.event_id, e."timestamp", e.source, %s, e.processed_at""".formatted(PAYLOAD);

    /** The sums of counters, of any table that has them. */
    static final String COUNTERS = """
            coalesce(sum(processed), 0)::bigint as processed, coalesce(sum(duplicates), 0)::bigint as duplicates,
            coalesce(sum(conflicts), 0)::bigint as conflicts, coalesce(sum(rejected), 0)::bigint as rejected""";

    /**
     * The topics of the table that begin with one of {@code :prefixes}, separated by commas, which no topic has. No
     * letter of a topic is behind the tilde, so each prefix is a range of the index on the topic.
     */
    static String ofPrefixes(String table) {
        return """
                unnest(string_to_array(:prefixes, ',')) prefix
                join %s reached on reached.topic >= prefix and reached.topic < prefix || '~'""".formatted(table);
    }

    /** True for rows whose topic begins with one of {@code :prefixes}, or for all rows if there are none. */
    static final String REACHED = """
            (:prefixes = '' or exists (select from unnest(string_to_array(:prefixes, ',')) prefix
                                       where starts_with(topic, prefix)))""";

    static @Nullable OffsetDateTime atUtc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static String prefixes(TopicPrefixes topics) {
        return String.join(",", topics.prefixes());
    }

    private Columns() {
    }

    static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(row.getLong("id"), new EventKey(row.getString("topic"), row.getString("event_id")),
                instant(row, "timestamp"), row.getString("source"), row.getString("payload"),
                instant(row, "processed_at"));
    }

    /** How much memory a row takes, at most, with the payload of an event. */
    static long memory(String payload) {
        return BESIDE_PAYLOAD + 2L * payload.length();
    }

    static RecordPosition position(ResultSet row) throws SQLException {
        return new RecordPosition(row.getInt("kafka_partition"), row.getLong("kafka_offset"));
    }

    static StoreCounters counters(ResultSet row) throws SQLException {
        return new StoreCounters(row.getLong("processed"), row.getLong("duplicates"), row.getLong("conflicts"),
                row.getLong("rejected"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
