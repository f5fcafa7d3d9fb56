package io.eventonce.consumer.postgres;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.EventStore;
import java.util.SortedMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Says {@code DATA_LOSS} while the database remembers records that Kafka's retention dropped before they were applied.
 * The consumers still work, so this is no part of liveness and readiness.
 */
@Component
class LostRecordsHealthIndicator implements HealthIndicator {
    static final Status DATA_LOSS = new Status("DATA_LOSS");

    private static final String WHAT_TO_DO = "Kafka's retention dropped records before they were applied. Let their"
            + " producers send them again, lengthen the retention, then acknowledge the loss:"
            + " ./eventonce losses acknowledge --why REASON";

    private final EventStore store;
    private final ConsumerMetrics metrics;

    LostRecordsHealthIndicator(EventStore store, ConsumerMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    @Override
    public Health health() {
        SortedMap<Integer, Long> lost;
        try {
            lost = store.lost();
        } catch (DataAccessException | TransactionException e) {
            return Health.unknown().withDetail("reason", "the database does not answer").build();
        }
        long count = lost.values().stream().mapToLong(Long::longValue).sum();
        metrics.lostRecords(count);
        if (count == 0) {
            return Health.up().build();
        }
        return Health.status(DATA_LOSS).withDetail("records", count).withDetail("partitions", lost)
                .withDetail("what_to_do", WHAT_TO_DO).build();
    }

    /** Keeps the metric right while nobody asks for health. */
    @Scheduled(fixedDelayString = "5s")
    void refreshMetric() {
        health();
    }
}
