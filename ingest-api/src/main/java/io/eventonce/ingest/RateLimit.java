package io.eventonce.ingest;

import io.eventonce.service.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** A bucket of tokens that is full at the start and again after a second of rest. Safe for use by many threads. */
public final class RateLimit {
    private final long perSecond;
    private final Bucket bucket;

    /** @param perSecond how many tokens come in a second, and how many are kept at most */
    public RateLimit(long perSecond, Ticker ticker) {
        this.perSecond = perSecond;
        this.bucket = Bucket.builder().addLimit(limit -> limit.capacity(perSecond)
                .refillGreedy(perSecond, Duration.ofSeconds(1))).withCustomTimePrecision(new Meter(ticker)).build();
    }

    /**
     * How a bucket stands after a try.
     *
     * @param taken false if there were too few tokens; then all are left
     * @param left tokens; negative if this try owes some
     * @param pause until the same try can succeed; zero if it did
     */
    public record Standing(boolean taken, long left, Duration pause) {}

    public long perSecond() {
        return perSecond;
    }

    /**
     * Takes tokens. More than are ever there can be taken from a full bucket, which then owes them: nothing can be
     * taken until they have come. So any number passes, and the rate holds all the same.
     *
     * @param tokens 1 or more
     */
    public Standing take(long tokens) {
        long owed = Math.max(0, tokens - perSecond);
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(tokens - owed);
        if (probe.isConsumed() && owed > 0) {
            bucket.consumeIgnoringRateLimits(owed);
            return new Standing(true, probe.getRemainingTokens() - owed, Duration.ZERO);
        }
        return new Standing(probe.isConsumed(), probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Takes back one that was taken. */
    public void giveBack() {
        bucket.addTokens(1);
    }

    /** Counts from 0, as a bucket compares times and not their differences. */
    private static final class Meter implements TimeMeter {
        private final Ticker ticker;
        private final long start;

        private Meter(Ticker ticker) {
            this.ticker = ticker;
            this.start = ticker.nanos();
        }

        @Override
        public long currentTimeNanos() {
            return ticker.nanos() - start;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
