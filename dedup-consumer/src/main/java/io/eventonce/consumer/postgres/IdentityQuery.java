package io.eventonce.consumer.postgres;

import io.eventonce.consumer.StoreIdentity;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads the identity of the store. The timeline comes from the name of the current WAL file, as that of
 * {@code pg_control_checkpoint()} is only true after the first checkpoint on a new timeline. The server's start time is
 * part of it because a data directory that was copied back keeps everything else.
 */
final class IdentityQuery {
    private static final String SQL = """
            select concat_ws('/', system_identifier, left(pg_walfile_name(pg_current_wal_lsn()), 8),
                             extract(epoch from pg_postmaster_start_time()), generation)
            from pg_control_system(), store_identity
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
