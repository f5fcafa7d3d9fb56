package io.eventonce.consumer.postgres;

import io.eventonce.consumer.StoreIdentity;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads the identity of the store, with functions that any role may call. The timeline comes from the name of the current WAL
 * file, as that of {@code pg_control_checkpoint()} is only true after the first checkpoint on a new timeline. The server's
 * start, to the microsecond, tells clusters apart that have everything else in common, such as a data directory that was
 * copied back. The system identifier would tell no more, and {@code pg_control_system()} may be revoked.
 */
final class IdentityQuery {
    private static final String SQL = """
            select concat_ws('/', left(pg_walfile_name(pg_current_wal_lsn()), 8),
                             extract(epoch from pg_postmaster_start_time()), generation)
            from store_identity
            """;

    private IdentityQuery() {
    }

    /** Gives one row with one text, for {@link StoreIdentity}. */
    static String sql() {
        return SQL;
    }

    static StoreIdentity run(JdbcTemplate jdbc) {
        return new StoreIdentity(Objects.requireNonNull(jdbc.queryForObject(SQL, String.class)));
    }
}
