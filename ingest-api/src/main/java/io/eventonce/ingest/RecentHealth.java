package io.eventonce.ingest;

import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The health as of the last second. However many ask for it, there is one check at a time, so that a flood of requests
 * costs Kafka and PostgreSQL no more than one client.
 */
public final class RecentHealth {
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final HealthChecks checks;
    private final Ticker ticker;
    private final ReentrantLock checking = new ReentrantLock();
    private @Nullable HealthReport latest;
    private long checkedAt;

    public RecentHealth(HealthChecks checks, Ticker ticker) {
        this.checks = checks;
        this.ticker = ticker;
    }

    /** Looks, or waits for who looks already, unless the latest report is recent enough. */
    public HealthReport report() {
        checking.lock();
        try {
            HealthReport kept = latest;
            if (kept != null && ticker.nanos() - checkedAt < KEPT.toNanos()) {
                return kept;
            }
            HealthReport report = checks.report();
            latest = report;
            checkedAt = ticker.nanos();
            return report;
        } finally {
            checking.unlock();
        }
    }
}
