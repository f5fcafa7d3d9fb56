package io.eventonce.consumer.postgres;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.Consumers;
import io.eventonce.consumer.RejectedRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes the oldest rejected records, so that a flood of them fills no disk. */
@Component
class RejectedRecordsCare {
    private static final Logger LOG = LoggerFactory.getLogger(RejectedRecordsCare.class);

    private final Consumers consumers;
    private final RejectedRecords rejected;
    private final ConsumerMetrics metrics;
    private final PostgresSettings settings;

    RejectedRecordsCare(Consumers consumers, RejectedRecords rejected, ConsumerMetrics metrics,
            PostgresSettings settings) {
        this.consumers = consumers;
        this.rejected = rejected;
        this.metrics = metrics;
        this.settings = settings;
    }

    /** In small portions, so that no writer waits for it. */
    @Scheduled(fixedDelayString = "1m", initialDelayString = "10s")
    void deleteOldest() {
        int deleted = 0;
        try {
            long last = consumers.isRunning() ? rejected.lastBeyond(settings.rejectedKeptRecords()) : 0;
            int some = 1;
            while (some > 0 && consumers.isRunning()) {
                some = rejected.deleteSome(last, settings.rejectedKeptFor());
                deleted += some;
            }
        } catch (DataAccessException e) {
            LOG.info("The oldest rejected records are deleted later: {}", e.toString());
        }
        if (deleted > 0) {
            metrics.rejectedDeleted(deleted);
            LOG.info("Deleted the {} oldest rejected records: only the latest {} are kept, for {}", deleted,
                    settings.rejectedKeptRecords(), settings.rejectedKeptFor());
        }
    }
}
