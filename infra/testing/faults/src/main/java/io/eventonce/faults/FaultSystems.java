package io.eventonce.faults;

import io.eventonce.kit.SystemBuilder;

/**
 * The settings in which systems under fault differ from the shipped one: they start fast, and miss a dead consumer
 * fast.
 */
final class FaultSystems {
    private static final String SETTINGS = "SPRING_APPLICATION_JSON";

    private FaultSystems() {
    }

    /** The group gives the partitions of a dead consumer to others after 3 s. The shipped setting is 10 s. */
    static SystemBuilder quick(SystemBuilder builder) {
        return builder.shortLived().stack(stack -> stack.kafkaSetting("group.min.session.timeout.ms", "1000"))
                .consumerVariable(SETTINGS, settings(300, 15));
    }

    /** The time limit of a batch. A consumer may stand still in its transaction for half of it. */
    static SystemBuilder mostSecondsPerBatch(SystemBuilder builder, int seconds) {
        return builder.consumerVariable(SETTINGS, settings(seconds, seconds / 2));
    }

    private static String settings(int maxPollSeconds, int idleInTransactionSeconds) {
        return """
                {"eventonce": {"kafka": {"properties": {"session.timeout.ms": 3000, "max.poll.interval.ms": %d}}},
                 "spring": {"datasource": {"hikari": {"data-source-properties": {"options":
                    "-c idle_in_transaction_session_timeout=%ds -c lock_timeout=5s -c statement_timeout=20s"}}}}}
                """.formatted(maxPollSeconds * 1_000, idleInTransactionSeconds);
    }
}
