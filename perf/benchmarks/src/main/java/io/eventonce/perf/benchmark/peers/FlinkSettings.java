package io.eventonce.perf.benchmark.peers;

import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.Program;
import io.eventonce.devstack.ServiceAddresses;
import java.nio.file.Path;
import java.util.List;

/**
 * A way to set up the Flink job.
 *
 * @param label of the variant
 * @param batch the most rows that the sink holds back
 * @param rewrite whether the driver makes statements of many rows
 * @param reuse whether operators hand records on without a copy
 */
record FlinkSettings(String label, int batch, boolean rewrite, boolean reuse) implements Sink {

    private static final String LABEL = "Flink JDBC sink";

    /** The fastest that were found, the others that were tried, each with one thing changed, and at last as it is shipped. */
    static final List<FlinkSettings> ALL = List.of(
            new FlinkSettings(LABEL, 2_000, true, true),
            new FlinkSettings(LABEL + ", batches of 500", 500, true, true),
            new FlinkSettings(LABEL + ", batches of 10,000", 10_000, true, true),
            new FlinkSettings(LABEL + ", one statement per row", 2_000, false, true),
            new FlinkSettings(LABEL + ", no object reuse", 2_000, true, false),
            new FlinkSettings(LABEL + ", as shipped", 100, false, false));

    @Override
    public Program program(String name, Path folder, ServiceAddresses services) {
        return new FlinkSql(name, folder, services, FreePorts.any(), this);
    }
}
