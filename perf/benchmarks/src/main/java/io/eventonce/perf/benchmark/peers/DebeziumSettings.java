package io.eventonce.perf.benchmark.peers;

import java.util.HashMap;
import java.util.Map;

/**
 * A way to set up the Debezium JDBC sink.
 *
 * @param label of the variant
 * @param settings of the connector, beside those that it needs to work at all
 */
record DebeziumSettings(String label, Map<String, String> settings) {
    private static final String POLL = "consumer.override.max.poll.records";

    /** The fastest that were found; see the report of the benchmark for what each of them brings. */
    static final DebeziumSettings BEST = new DebeziumSettings("Debezium JDBC sink",
            Map.of("batch.size", "2000", POLL, "2000", "use.reduction.buffer", "true",
                    "dialect.postgres.unnest.insert.enabled", "true"));

    static final DebeziumSettings DEFAULTS = new DebeziumSettings("Debezium JDBC sink, default settings", Map.of());

    DebeziumSettings with(String newLabel, String name, String value) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put(name, value);
        return new DebeziumSettings(label + ", " + newLabel, changed);
    }
}
