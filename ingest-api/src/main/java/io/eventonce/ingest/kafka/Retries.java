package io.eventonce.ingest.kafka;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/** How many records one producer has sent again, by its own count. It counts before it sends again. */
final class Retries {
    private volatile @Nullable Metric total;

    /** The count, which only grows; not a number, and so never equal to an earlier one, if the producer has none. */
    double of(Producer<?, ?> producer) {
        Metric found = total;
        if (found == null) {
            found = find(producer);
            total = found;
        }
        return found != null && found.metricValue() instanceof Double count ? count : Double.NaN;
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
