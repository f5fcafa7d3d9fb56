package io.eventonce.perf.benchmark.http;

import io.eventonce.kit.Database;
import io.eventonce.perf.benchmark.round.Stores;

/** The key of the publisher that is measured. It is worth nothing outside the database of a benchmark. */
final class BenchmarkKey {
    static final String TOKEN = "eventonce_benchmark234_" + "A".repeat(43);

    private BenchmarkKey() {
    }

    /** Makes it, if it is not there. */
    static void create(Stores stores) {
        Database database = stores.database();
        database.run("""
                insert into api_keys (id, name, hash, scopes)
                values (split_part(?, '_', 2), 'a benchmark', sha256(convert_to(?, 'UTF8')), '{publish}')
                on conflict do nothing""", TOKEN, TOKEN);
    }
}
