package io.eventonce.ingest.postgres;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.ApiKey;
import io.eventonce.ingest.ApiKeySource;
import io.eventonce.ingest.Scope;
import io.eventonce.ingest.TokenHash;
import io.eventonce.ingest.TopicPrefixes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads {@code api_keys}. */
final class PostgresApiKeys implements ApiKeySource {
    static final String COLUMNS = """
            id, name, hash, scopes, topic_prefixes, source, rate_limit, created_at, expires_at, revoked_at,
            last_used_at""";

    // Asked first, as PostgreSQL logs an error for each look at a table that is not there or that the role may not
    // read.
    private static final String READABLE = """
            select coalesce(has_table_privilege(to_regclass('api_keys')::oid, 'select'), false)""";

    private final JdbcClient jdbc;

    PostgresApiKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<ApiKey> read() {
        if (!jdbc.sql(READABLE).query(Boolean.class).single()) {
            throw new IllegalStateException(
                    "dedup-consumer has not created the table api_keys yet, or the role may not read it");
        }
        return jdbc.sql("select " + COLUMNS + " from api_keys").query((row, _) -> key(row)).list();
    }

    /** Of {@link #COLUMNS}. A scope of a later version allows nothing here. */
    static ApiKey key(ResultSet row) throws SQLException {
        Access access = new Access(row.getString("id"),
                texts(row, "scopes").stream().map(Scope::of).flatMap(Optional::stream).collect(Collectors.toSet()),
                new TopicPrefixes(texts(row, "topic_prefixes")), row.getString("source"),
                row.getObject("rate_limit", Integer.class));
        return new ApiKey(row.getString("name"), TokenHash.stored(row.getBytes("hash")), access,
                Columns.instant(row, "created_at"), instant(row, "expires_at"), instant(row, "revoked_at"),
                instant(row, "last_used_at"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
