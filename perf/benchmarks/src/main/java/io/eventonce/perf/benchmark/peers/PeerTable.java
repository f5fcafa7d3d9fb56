package io.eventonce.perf.benchmark.peers;

import io.eventonce.perf.benchmark.WrongOutcomeException;
import io.eventonce.perf.benchmark.stores.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The table that peers write: that of Eventonce, without the columns that only Eventonce fills. */
final class PeerTable {
    static final String NAME = "peer_events";

    private static final String CREATE = """
            drop table if exists peer_events;
            create table peer_events (
              id           bigint generated always as identity,
              topic        text collate "C" not null,
              event_id     text collate "C" not null,
              "timestamp"  timestamptz not null,
              source       text not null,
              payload      jsonb not null,
              processed_at timestamptz not null default statement_timestamp(),
              primary key (topic, event_id)
            );
            create index on peer_events (topic, id)""";

    private final Database database;

    PeerTable(Database database) {
        this.database = database;
    }

    /** Makes it anew. */
    void create() throws SQLException {
        database.execute(CREATE);
        database.checkpoint();
    }

    /**
     * Waits until every event has its row.
     *
     * @throws WrongOutcomeException if that takes more than a minute
     */
    void awaitRows(long rows) throws SQLException, InterruptedException {
        long found = rows();
        for (int second = 0; found < rows && second < 60; second++) {
            Thread.sleep(1_000);
            found = rows();
        }
        if (found != rows) {
            throw new WrongOutcomeException("%d events have %d rows".formatted(rows, found));
        }
    }

    private long rows() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from peer_events")) {
            row.next();
            return row.getLong(1);
        }
    }
}
