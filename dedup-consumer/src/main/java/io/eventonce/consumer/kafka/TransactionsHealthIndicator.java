package io.eventonce.consumer.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Says {@code WARNING} while a transaction of a producer holds back a partition for long. No consumer can do anything
 * about it, so it is no part of liveness and readiness.
 */
@Component
class TransactionsHealthIndicator implements HealthIndicator {
    private static final String WHAT_TO_DO = "Records behind an open transaction wait until it ends. Let its producer"
            + " commit or abort it, or abort it with kafka-transactions.sh";

    private final LogWatch watch;

    TransactionsHealthIndicator(LogWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        List<OpenTransaction> open = watch.longTransactions();
        if (open.isEmpty()) {
            return Health.up().build();
        }
        return Health.status(TopicsHealthIndicator.WARNING)
                .withDetail("open", open.stream().map(TransactionsHealthIndicator::describe).toList())
                .withDetail("what_to_do", WHAT_TO_DO).build();
    }

    private static Map<String, Object> describe(OpenTransaction one) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("partition", one.partition());
        description.put("producer_id", one.producerId());
        one.transactionalId().ifPresent(id -> description.put("transactional_id", id));
        description.put("open_since", one.since());
        return description;
    }
}
