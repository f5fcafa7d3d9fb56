package io.eventonce.consumer.postgres;

import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tables {@code resends} and {@code repeats}. A batch notes in the first which events it found stored. Here these
 * notes are added up in the second, so that a look-up reads only a few of them.
 */
final class RepeatCounts {
    /** So many notes are counted as left, at most. */
    static final int MANY = 1_000;

    /** The notes of so many batches at a time: up to 80,000 hashes. */
    private static final int NOTES = 20;

    // One at a time, in whichever process: two would wait for each other's rows. The number is only a name.
    private static final String ALONE = "select pg_try_advisory_xact_lock(5641720938)";
    private static final String FOLD = """
            with taken as (
              delete from resends where ctid = any (array(select ctid from resends limit ?)) returning key_hashes),
            folded as (
              insert into repeats as known (key_hash, sent_again)
              select key_hash, count(*) from taken cross join lateral unnest(key_hashes) as key_hash
              group by key_hash order by key_hash
              on conflict (key_hash) do update set sent_again = known.sent_again + excluded.sent_again)
            select (select count(*) from (select from resends limit ?) noted) - (select count(*) from taken)
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    /** Takes a template and a transaction manager on the same data source. */
    RepeatCounts(JdbcTemplate jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * Adds up the notes of some batches, in a separate transaction.
     *
     * @return the number of batches whose notes are left, at most {@link #MANY}; 0 also if another process adds up
     */
    long fold() {
        return Objects.requireNonNull(transactions.execute(_ -> {
            BatchSettings.apply(jdbc);
            boolean alone = Objects.requireNonNull(jdbc.queryForObject(ALONE, Boolean.class));
            return alone ? jdbc.queryForObject(FOLD, Long.class, NOTES, MANY + NOTES) : Long.valueOf(0);
        }));
    }
}
