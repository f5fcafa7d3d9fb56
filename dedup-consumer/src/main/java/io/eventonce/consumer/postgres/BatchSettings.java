package io.eventonce.consumer.postgres;

import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The settings of one transaction, whatever the defaults of the server, the database and the role. They end with the
 * transaction: behind a PgBouncer, clients share the session.
 */
final class BatchSettings {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(50);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(15);

    /**
     * Two results. A consumer that hangs in its transaction must not hold its partitions without end; limits that an
     * administrator has set stay. The commit waits for the disk even where {@code synchronous_commit} is off: outcomes
     * and offsets that follow it say that the events are stored.
     */
    static final String SQL = "set transaction isolation level read committed; select "
            + String.join(", ", unless("0", "lock_timeout", millis(LOCK_TIMEOUT)),
                    unless("0", "statement_timeout", millis(STATEMENT_TIMEOUT)),
                    unless("0", "idle_in_transaction_session_timeout", millis(IDLE_TIMEOUT)),
                    unless("off", "synchronous_commit", "on"));

    private BatchSettings() {
    }

    /** Comes first in a transaction. */
    static void apply(JdbcTemplate jdbc) {
        jdbc.execute(SQL);
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + "ms";
    }

    /** Sets the value instead of the unwanted one, and leaves every other. */
    private static String unless(String unwanted, String name, String value) {
        return "set_config('%2$s', coalesce(nullif(current_setting('%2$s'), '%1$s'), '%3$s'), true)"
                .formatted(unwanted, name, value);
    }
}
