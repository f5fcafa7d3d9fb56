package io.eventonce.perf.benchmark.peers;

import io.eventonce.kit.Database;
import io.eventonce.perf.benchmark.WrongOutcomeException;
import io.eventonce.perf.benchmark.round.Stores;
import java.io.IOException;

/** The table that peers write: that of Eventonce, without the columns that only Eventonce fills. */
final class PeerTable {
    static final String NAME = "peer_events";

    private static final int PATIENCE_SECONDS = 60;
    private static final String CREATE = """
            drop table if exists peer_events;
            create table peer_events (
              id           bigint generated always as identity,
              topic        text collate "C" not null,
              event_id     text collate "C" not null,
              "timestamp"  timestamptz not null,
              source       text not null,
              payload      json not null,
              processed_at timestamptz not null default statement_timestamp(),
              primary key (topic, event_id)
            );
            create index on peer_events (topic, id)""";

    private PeerTable() {
    }

    /** Creates it again. */
    static void create(Stores stores) throws IOException, InterruptedException {
        stores.database().run(CREATE);
        stores.checkpoint();
    }

    /**
     * Waits until every event has its row.
     *
     * @throws WrongOutcomeException if that takes more than a minute
     */
    static void awaitRows(Database database, long rows) throws InterruptedException {
        long found = 0;
        for (int second = 0; found < rows && second < PATIENCE_SECONDS; second++) {
            found = database.number("select count(*) from peer_events");
            Thread.sleep(1_000);
        }
        if (found != rows) {
            throw new WrongOutcomeException("%d events have %d rows".formatted(rows, found));
        }
    }
}
