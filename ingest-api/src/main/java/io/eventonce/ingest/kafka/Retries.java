package io.eventonce.ingest.kafka;

import io.eventonce.service.Ticker;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/** How many records one producer has sent again, by its own count. It counts before it sends again. */
final class Retries {
    /** Reading the count takes a lock that all publishers share, which would cost as much as sending the event. */
    private static final Duration AGE = Duration.ofMillis(10);

    private final Ticker ticker;
    private volatile @Nullable Metric total;
    private volatile @Nullable Count latest;

    Retries(Ticker ticker) {
        this.ticker = ticker;
    }

    private record Count(double records, long readAt) {}

    /**
     * The count now, which only grows; not a number, and so never equal to an earlier one, if the producer has none.
     */
    double of(Producer<?, ?> producer) {
        Metric found = total;
        if (found == null) {
            found = find(producer);
            total = found;
        }
        return found != null && found.metricValue() instanceof Double count ? count : Double.NaN;
    }

    /** The count of at most 10 ms ago. */
    double lately(Producer<?, ?> producer) {
        long now = ticker.nanos();
        Count count = latest;
        if (count == null || now - count.readAt > AGE.toNanos()) {
            count = new Count(of(producer), now);
            latest = count;
        }
        return count.records;
    }

    private static @Nullable Metric find(Producer<?, ?> producer) {
        for (Metric metric : producer.metrics().values()) {
            if (metric.metricName().name().equals("record-retry-total")
                    && metric.metricName().group().equals("producer-metrics")) {
                return metric;
            }
        }
        return null;
    }
}
