package io.eventonce.consumer.postgres;

import io.eventonce.consumer.StoreIdentity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads the identity of the store, with functions that any role may call. The timeline comes from the name of the
 * current WAL file. That of {@code pg_control_checkpoint()} is right only after the first checkpoint on a new timeline.
 * The server's start, to the microsecond, distinguishes clusters that are otherwise equal, such as a data directory
 * that was copied back. The system identifier would add nothing, and {@code pg_control_system()} may be revoked.
 */
final class IdentityQuery {
    private static final String SQL = """
            select store.id,
                   concat_ws('/', left(pg_walfile_name(pg_current_wal_lsn()), 8),
                             extract(epoch from pg_postmaster_start_time()), generation)
            from store_identity, store
            """;

    private IdentityQuery() {
    }

    /** Gives one row, for {@link #read}. */
    static String sql() {
        return SQL;
    }

    static StoreIdentity run(JdbcTemplate jdbc) {
        return Objects.requireNonNull(jdbc.queryForObject(SQL, (row, _) -> read(row)));
    }

    static StoreIdentity read(ResultSet row) throws SQLException {
        return new StoreIdentity(row.getObject(1, UUID.class), row.getString(2));
    }
}
