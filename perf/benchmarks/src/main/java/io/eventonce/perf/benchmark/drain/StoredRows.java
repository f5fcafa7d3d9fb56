package io.eventonce.perf.benchmark.drain;

import io.eventonce.kit.Database;
import io.eventonce.perf.benchmark.round.Stores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills {@code events} with rows of an earlier time. They have the size of the workload's rows, and ids all over the
 * index. The indexes are dropped meanwhile and then built again.
 */
final class StoredRows {
    private static final int ONE_STATEMENT = 1_000_000;

    private StoredRows() {
    }

    /** Adds rows until there are that many, if there are not; those that others have put in count. */
    static void grow(Stores stores, long target) throws IOException, InterruptedException {
        Database database = stores.database();
        long rows = database.number("select count(*) from events");
        if (rows >= target) {
            return;
        }
        List<String> statements = new ArrayList<>(List.of("alter table events drop constraint events_pkey"));
        List<String> indexes = new ArrayList<>();
        database.rows("""
                select indexrelid::regclass, pg_get_indexdef(indexrelid) from pg_index
                where indrelid = 'events'::regclass and not indisprimary""", row -> {
            statements.add("drop index " + row.getString(1));
            return indexes.add(row.getString(2));
        });
        for (long next = rows; next < target; next += ONE_STATEMENT) {
            statements.add(insert(next, Math.min(target, next + ONE_STATEMENT) - 1));
        }
        statements.add("set maintenance_work_mem = '512MB'");
        statements.addAll(database.rows("""
                select 'alter table events add constraint ' || conname || ' ' || pg_get_constraintdef(oid)
                from pg_constraint where conrelid = 'events'::regclass and contype = 'p'""", row -> row.getString(1)));
        statements.addAll(indexes);
        statements.add("vacuum analyze");
        try (Database.Session session = database.session()) {
            statements.forEach(session::run);
        }
        stores.checkpoint();
    }

    private static String insert(long first, long last) {
        return """
                insert into events (topic, event_id, "timestamp", source, payload, payload_hash, kafka_partition,
                                    kafka_offset)
                select 'orders', gen_random_uuid()::text, timestamptz '2025-01-01' + n * interval '1 ms', 'perf',
                       json_build_object('order', to_char(n, 'FM0000000000000000'), 'state', 'returned', 'amount', n,
                                         'customer', n, 'note', repeat(md5(n::text), 5)),
                       decode(md5(n::text), 'hex'), 0, n
                from generate_series(%d, %d) as n""".formatted(first, last);
    }
}
