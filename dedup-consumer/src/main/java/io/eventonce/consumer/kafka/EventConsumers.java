package io.eventonce.consumer.kafka;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.Consumers;
import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.OutcomePublisher;
import io.eventonce.consumer.SeenCaches;
import io.eventonce.event.KafkaTopics;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The consumers of this process: members of one group, each with its own thread, state and connections. */
final class EventConsumers implements SmartLifecycle, Consumers {
    private static final Logger LOG = LoggerFactory.getLogger(EventConsumers.class);
    /**
     * The time that a batch may still take after TERM. A batch that hangs is rolled back with its connection, and
     * applied again later.
     */
    private static final Duration SHUTDOWN = Duration.ofSeconds(4);

    private final List<EventConsumer> consumers = new ArrayList<>();
    private volatile boolean running;

    /**
     * Nothing runs before {@link #start}.
     *
     * @param concurrency how many consumers run
     * @param caches gives each consumer its own
     */
    EventConsumers(int concurrency, KafkaClients clients, Admin admin, EventStore store, SeenCaches caches,
            OutcomePublisher outcomes, LogWatch watch, ConsumerMetrics metrics, Ticker ticker) {
        TopicId topicId = new TopicId(admin, KafkaTopics.EVENTS);
        for (int i = 0; i < concurrency; i++) {
            PollBudget budget = new PollBudget();
            Gathering gathering = new Gathering(ticker, LockSupport::parkNanos);
            consumers.add(new EventConsumer(i, clients.consumers(budget, gathering), budget, gathering, topicId, store,
                    caches.get(), outcomes, watch, metrics, ticker));
        }
        metrics.watchFailing(() -> longestFailure().map(one -> one.duration().toMillis() / 1_000.0).orElse(0.0));
    }

    /** True if every consumer has been given its partitions at least once. */
    boolean haveJoined() {
        return consumers.stream().allMatch(EventConsumer::hasJoined);
    }

    /** The batch of this process that has been failing longest; empty if none is. */
    Optional<BatchFailure> longestFailure() {
        return consumers.stream().flatMap(consumer -> consumer.failure().stream())
                .max(Comparator.comparing(BatchFailure::duration));
    }

    /** True if no consumer has died, which a container does on a {@link Error}. */
    boolean areAlive() {
        return !running || consumers.stream().allMatch(EventConsumer::isRunning);
    }

    @Override
    public void start() {
        running = true;
        warmUp();
        consumers.forEach(EventConsumer::start);
    }

    private void warmUp() {
        try {
            consumers.forEach(EventConsumer::warmUp);
        } catch (RuntimeException e) {
            LOG.info("Not warmed up, the first batch may take longer: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        CountDownLatch left = new CountDownLatch(consumers.size());
        consumers.forEach(consumer -> consumer.stop(left::countDown));
        try {
            if (!left.await(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A batch did not end in time; it is applied after the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Started by {@code Startup}, once the topics are there. */
    @Override
    public boolean isAutoStartup() {
        return false;
    }
}
