package io.eventonce.ingest.kafka;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.KafkaTopics;
import io.eventonce.event.OutcomesCodec;
import io.eventonce.ingest.AwaitedOutcomes;
import io.eventonce.ingest.Dependency;
import io.eventonce.ingest.DependencyState;
import io.eventonce.ingest.IngestMetrics;
import io.eventonce.ingest.RareLog;
import io.eventonce.ingest.Ticker;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads all partitions of {@code events.outcomes} on a thread of its own, from the end that it had when this began, and
 * hands every outcome over. Failures are retried for ever.
 */
final class OutcomeReader implements SmartLifecycle, Dependency {
    // Before the web server starts, and until it has stopped: requests on their way still get their outcome.
    private static final int PHASE = 0;

    private static final Logger log = LoggerFactory.getLogger(OutcomeReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final int FAILURES_BEFORE_NEW_CONSUMER = 10;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final AwaitedOutcomes outcomes;
    private final IngestMetrics metrics;
    private final RareLog rareLog;
    private final Ticker ticker;
    private long nextLook;

    private volatile boolean running;
    private volatile boolean positioned;
    private volatile boolean failing;
    private volatile long lag;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private @Nullable Thread thread;

    OutcomeReader(Supplier<Consumer<byte[], byte[]>> consumers, AwaitedOutcomes outcomes, IngestMetrics metrics,
            RareLog rareLog, Ticker ticker) {
        this.consumers = consumers;
        this.outcomes = outcomes;
        this.metrics = metrics;
        this.rareLog = rareLog;
        this.ticker = ticker;
        this.nextLook = ticker.nanos();
    }

    @Override
    public void start() {
        running = true;
        metrics.watchLag(() -> lag);
        thread = Thread.ofPlatform().name("outcome-reader").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        Consumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        Thread reader = thread;
        try {
            if (reader != null && !reader.join(STOP)) {
                log.warn("The reader of {} does not stop", KafkaTopics.OUTCOMES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public String name() {
        return "outcomes";
    }

    @Override
    public Need need() {
        return Need.OUTCOMES;
    }

    @Override
    public DependencyState check() {
        Thread reader = thread;
        if (reader == null || !reader.isAlive()) {
            return DependencyState.down("is not read");
        }
        if (failing) {
            return DependencyState.down("cannot be read; it is tried again and again");
        }
        return positioned
                ? DependencyState.working()
                : DependencyState.down("the topic " + KafkaTopics.OUTCOMES + " is not found yet");
    }

    private void run() {
        while (running) {
            try (Consumer<byte[], byte[]> reading = consumers.get()) {
                consumer = reading;
                readUntilItFailsTooOften(reading);
            } catch (KafkaException e) {
                pauseAfter(e);
            } finally {
                consumer = null;
                positioned = false;
            }
        }
    }

    private void readUntilItFailsTooOften(Consumer<byte[], byte[]> reading) {
        OutcomePartitions partitions = new OutcomePartitions(reading);
        int failures = 0;
        while (running && failures < FAILURES_BEFORE_NEW_CONSUMER) {
            try {
                read(reading, partitions);
                failing = false;
                failures = 0;
            } catch (WakeupException e) {
                // Only stop() wakes it up.
                return;
            } catch (KafkaException | IllegalStateException e) {
                failing = true;
                failures++;
                pauseAfter(e);
            }
        }
    }

    private void read(Consumer<byte[], byte[]> reading, OutcomePartitions partitions) {
        if (ticker.nanos() - nextLook >= 0) {
            nextLook = ticker.nanos() + LOOK_INTERVAL.toNanos();
            positioned = partitions.refresh();
            lag = partitions.lag();
        }
        if (!positioned) {
            pause();
            return;
        }
        for (ConsumerRecord<byte[], byte[]> one : reading.poll(POLL)) {
            hand(one);
        }
    }

    private void hand(ConsumerRecord<byte[], byte[]> one) {
        BatchOutcomes batch;
        try {
            batch = OutcomesCodec.decode(one.value() == null ? new byte[0] : one.value());
        } catch (IllegalArgumentException e) {
            metrics.outcomesUnreadable();
            rareLog.log(() -> log.warn("Record {} of partition {} of {} is not readable", one.offset(), one.partition(),
                    one.topic()));
            return;
        }
        metrics.outcomesReceived();
        outcomes.received(batch);
    }

    private void pauseAfter(RuntimeException failure) {
        rareLog.log(() -> log.warn("{} cannot be read: {}", KafkaTopics.OUTCOMES, failure.toString()));
        pause();
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
