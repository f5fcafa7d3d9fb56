package io.eventonce.consumer.postgres;

import io.eventonce.consumer.Progress;
import io.eventonce.consumer.StoreIdentity;
import io.eventonce.consumer.StoreTransaction.Begun;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** The first statements of a batch's transaction, in one round trip. */
final class BatchBegin {
    /**
     * Takes the lock of the insert to come before it looks at the identity. A TRUNCATE is then seen, or waits for this
     * transaction: it cannot come between duplicates that the cache knows and events that are stored. Ids that the
     * session still holds from an earlier batch are given up, as another one may have stored events with higher ids
     * since.
     */
    private static final String SQL = BatchSettings.SQL
            + "; lock table events in row exclusive mode; discard sequences; " + IdentityQuery.sql() + ";"
            + ProgressTable.LOCK;

    private static final int RESULTS_BEFORE_DISCARD = 3;

    private BatchBegin() {
    }

    static Begun run(JdbcTemplate jdbc, UUID topicId, SortedSet<Integer> partitions) {
        Begun begun = Objects.requireNonNull(
                jdbc.execute(SQL, (PreparedStatementCallback<Begun>) statement -> {
                    new ArgumentPreparedStatementSetter(ProgressTable.key(topicId, partitions)).setValues(statement);
                    return begun(statement);
                }));
        if (begun.progress().size() == partitions.size()) {
            return begun;
        }
        return new Begun(begun.identity(), new ProgressTable(jdbc).addAndLock(topicId, partitions));
    }

    private static Begun begun(PreparedStatement statement) throws SQLException {
        statement.execute();
        // Past the two results of the settings and that of the lock, to the discarding.
        for (int i = 0; i < RESULTS_BEFORE_DISCARD; i++) {
            statement.getMoreResults();
        }
        StoreIdentity identity;
        try (ResultSet row = next(statement)) {
            row.next();
            identity = IdentityQuery.read(row);
        }
        try (ResultSet rows = next(statement)) {
            SortedMap<Integer, Progress> progress = ProgressTable.read(rows);
            return new Begun(identity, progress);
        }
    }

    private static ResultSet next(PreparedStatement statement) throws SQLException {
        statement.getMoreResults();
        return statement.getResultSet();
    }
}
