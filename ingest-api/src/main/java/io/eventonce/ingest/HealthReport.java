package io.eventonce.ingest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How ingest-api and its dependencies are.
 *
 * @param dependencies by name, in a fixed order
 */
public record HealthReport(Status status, Map<String, DependencyState> dependencies) {
    public HealthReport {
        dependencies = Collections.unmodifiableMap(new LinkedHashMap<>(dependencies));
    }

    /** In words, from best to worst. */
    public enum Status {
        /** All of it works. */
        HEALTHY,
        /** Events can be published, but something else does not work. */
        DEGRADED,
        /** No event can be published. */
        UNHEALTHY
    }
}
