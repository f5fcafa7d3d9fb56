package io.eventonce.ingest.kafka;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.KafkaTopics;
import io.eventonce.event.OutcomesCodec;
import io.eventonce.ingest.AwaitedOutcomes;
import io.eventonce.ingest.IngestMetrics;
import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of {@code events.outcomes} in rounds, from the end that it had when this began, and hands every
 * outcome over. After some failures in a row it takes another consumer. Only {@link #wakeUp} and {@link #lag} may be
 * called from another thread than the one of the rounds.
 */
final class OutcomeRounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeRounds.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);
    private static final int FAILURES_BEFORE_NEW_CONSUMER = 10;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final AwaitedOutcomes outcomes;
    private final IngestMetrics metrics;
    private final OutcomesHealth health;
    private final ThrottledLog failures;
    private final Ticker ticker;
    private final Repetition again = new Repetition();
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private @Nullable OutcomePartitions partitions;
    private volatile long lag;
    private long nextLook;
    private int failedRounds;

    OutcomeRounds(Supplier<Consumer<byte[], byte[]>> consumers, AwaitedOutcomes outcomes, IngestMetrics metrics,
            OutcomesHealth health, ThrottledLog failures, Ticker ticker) {
        this.consumers = consumers;
        this.outcomes = outcomes;
        this.metrics = metrics;
        this.health = health;
        this.failures = failures;
        this.ticker = ticker;
        this.nextLook = ticker.nanos();
    }

    /**
     * Looks for partitions if it is time to, and waits for outcomes for a while.
     *
     * @return false if there is nothing to read from yet
     */
    boolean run() {
        Consumer<byte[], byte[]> reading = consumer;
        OutcomePartitions known = partitions;
        if (reading == null || known == null) {
            reading = consumers.get();
            consumer = reading;
            known = new OutcomePartitions(reading);
            partitions = known;
        }
        if (ticker.nanos() - nextLook >= 0) {
            nextLook = ticker.nanos() + LOOK_INTERVAL.toNanos();
            known.refresh();
            lag = known.lag();
        }
        if (!known.found()) {
            health.missing();
            return false;
        }
        reading.poll(POLL).forEach(this::hand);
        failedRounds = 0;
        health.reading();
        return true;
    }

    /** To be told of a round that threw. */
    void failed(Exception failure) {
        health.failing();
        failures.log(_ -> LOG.warn("{} cannot be read: {}", KafkaTopics.OUTCOMES, failure.toString()));
        if (++failedRounds >= FAILURES_BEFORE_NEW_CONSUMER) {
            failedRounds = 0;
            close();
        }
    }

    /** How many records are yet to be read, as of the latest look. */
    long lag() {
        return lag;
    }

    /** Ends the round that is on its way, with an exception. */
    void wakeUp() {
        Consumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    @Override
    public void close() {
        Consumer<byte[], byte[]> reading = consumer;
        consumer = null;
        partitions = null;
        if (reading != null) {
            try {
                reading.close();
            } catch (RuntimeException e) {
                failures.log(_ -> LOG.warn("A consumer of {} does not close: {}", KafkaTopics.OUTCOMES, e.toString()));
            }
        }
    }

    /** What cannot be used must not keep the records behind it from being read. */
    private void hand(ConsumerRecord<byte[], byte[]> one) {
        try {
            BatchOutcomes batch = OutcomesCodec.decode(one.value());
            metrics.outcomesReceived();
            if (again.isRepeated(one)) {
                metrics.outcomesRepeated();
            } else if (!outcomes.received(batch)) {
                metrics.outcomesForeign();
            }
        } catch (RuntimeException e) {
            metrics.outcomesUnreadable();
            failures.log(
                    _ -> LOG.warn("Record {} of partition {} of {} cannot be used ({}) and is left out", one.offset(),
                            one.partition(), one.topic(), e.getClass().getSimpleName()));
        }
    }
}
