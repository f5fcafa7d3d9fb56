package io.eventonce.perf.benchmark.peers;

import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.Program;
import io.eventonce.devstack.ServiceAddresses;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A way to set up the Debezium JDBC sink.
 *
 * @param label of the variant
 * @param settings of the connector, beside those that it needs to work at all
 */
record DebeziumSettings(String label, Map<String, String> settings) implements Sink {
    private static final String BATCH = "batch.size";
    private static final String POLL = "consumer.override.max.poll.records";
    private static final String FETCH = "consumer.override.fetch.min.bytes";
    private static final String UNNEST = "dialect.postgres.unnest.insert.enabled";

    /** The fastest that were found. UNNEST needs the reduction buffer: one statement cannot touch a row twice. */
    private static final DebeziumSettings BEST = new DebeziumSettings("Debezium JDBC sink",
            Map.of(BATCH, "2000", POLL, "2000",
                    FETCH, "262144", "use.reduction.buffer", "true", UNNEST, "true"));

    /** The best, the others that were tried, each with one thing changed, and at last as it is shipped. */
    static final List<DebeziumSettings> ALL = List.of(
            BEST,
            BEST.with("batches of 500", Map.of(BATCH, "500", POLL, "500")),
            BEST.with("batches of 10,000", Map.of(BATCH, "10000", POLL, "10000")),
            BEST.with("any fetch", Map.of(FETCH, "1")),
            BEST.with("no UNNEST", Map.of(UNNEST, "false")),
            new DebeziumSettings(BEST.label + ", as shipped", Map.of()));

    private DebeziumSettings with(String change, Map<String, String> changed) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(changed);
        return new DebeziumSettings(label + ", " + change, all);
    }

    @Override
    public Program program(String name, Path folder, ServiceAddresses services) {
        return new ConnectWorker(name, folder, services, FreePorts.any(), this);
    }
}
