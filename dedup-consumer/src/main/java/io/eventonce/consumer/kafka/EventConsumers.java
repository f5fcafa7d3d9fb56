package io.eventonce.consumer.kafka;

import io.eventonce.consumer.BatchApplier;
import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.OutcomePublisher;
import io.eventonce.consumer.Rehearsal;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.SeenCaches;
import io.eventonce.event.KafkaTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** The consumers of this process: members of one group, each with its own thread, state and connections. */
public final class EventConsumers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EventConsumers.class);
    private static final Duration AUTHORIZATION_RETRY = Duration.ofSeconds(10);
    private static final Duration SHUTDOWN = Duration.ofSeconds(30);
    /** Without records for this long, the group's offsets are brought up to date. */
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Without records for this long, a partition is held against the database. */
    private static final Duration IDLE = Duration.ofSeconds(5);
    /** A consumer without records takes part in a rebalance only between two polls: partitions wait as long as this. */
    private static final Duration POLL = Duration.ofMillis(250);

    private final List<KafkaMessageListenerContainer<byte[], byte[]>> containers = new ArrayList<>();
    private final List<Rebalancing> rebalancing = new ArrayList<>();
    private final List<RetryForEver> retries = new ArrayList<>();
    private final List<Runnable> rehearsals = new ArrayList<>();
    private volatile boolean running;

    /**
     * Nothing runs before {@link #start}.
     *
     * @param caches gives each consumer its own
     */
    public EventConsumers(ConsumerGroup group, KafkaClients clients, Admin admin, EventStore store,
            SeenCaches caches, OutcomePublisher outcomes, LogWatch watch, ConsumerMetrics metrics) {
        for (int i = 0; i < group.concurrency(); i++) {
            ContainerProperties properties = new ContainerProperties(KafkaTopics.EVENTS);
            properties.setAckMode(AckMode.MANUAL);
            properties.setAssignmentCommitOption(AssignmentCommitOption.NEVER);
            properties.setAuthExceptionRetryInterval(AUTHORIZATION_RETRY);
            properties.setShutdownTimeout(SHUTDOWN.toMillis());
            properties.setIdleEventInterval(PAUSE.toMillis());
            properties.setIdlePartitionEventInterval(IDLE.toMillis());
            properties.setPollTimeout(POLL.toMillis());
            PollBudget budget = new PollBudget();
            KafkaMessageListenerContainer<byte[], byte[]> container = new KafkaMessageListenerContainer<>(
                    clients.consumers(group.name(), group.batchRecords(), budget), properties);
            container.setBeanName("events-" + i);

            SeenCache cache = caches.get();
            GroupOffsets offsets = new GroupOffsets(System::nanoTime);
            Assignment assignment = new Assignment(store, cache, new TopicId(admin, KafkaTopics.EVENTS), offsets,
                    watch.applied(), metrics);
            RetryForEver retry = new RetryForEver(assignment, budget, metrics, System::nanoTime);
            Rebalancing listener = new Rebalancing(assignment, offsets, retry, container);
            // The container has its own copy of the properties.
            container.getContainerProperties().setConsumerRebalanceListener(listener);
            container.getContainerProperties().setMessageListener(new EventListener(
                    new BatchApplier(store, cache, outcomes, metrics), assignment, offsets, budget));
            rehearsals.add(() -> Rehearsal.run(store, cache));
            container.setApplicationEventPublisher(event -> {
                if (event instanceof ListenerContainerPartitionIdleEvent idle) {
                    assignment.verify(idle.getConsumer(), idle.getTopicPartition());
                } else if (event instanceof ListenerContainerIdleEvent idle) {
                    offsets.commitWaiting(idle.getConsumer());
                }
            });
            container.setCommonErrorHandler(retry);
            retries.add(retry);
            containers.add(container);
            rebalancing.add(listener);
        }
        metrics.watchFailing(() -> longestFailure().map(one -> one.duration().toMillis() / 1_000.0).orElse(0.0));
    }

    /**
     * How this process takes part in the group.
     *
     * @param concurrency how many consumers to run
     * @param batchRecords the most records of one poll
     */
    public record ConsumerGroup(String name, int concurrency, int batchRecords) {}

    /** True if every consumer has been given its partitions at least once. */
    public boolean haveJoined() {
        return rebalancing.stream().allMatch(Rebalancing::hasJoined);
    }

    /** The batch of this process that has been failing longest; empty if none is. */
    public Optional<BatchFailure> longestFailure() {
        return retries.stream().flatMap(retry -> retry.failure().stream())
                .max(Comparator.comparing(BatchFailure::duration));
    }

    /** True if no consumer has died, which a container does on a {@link Error}. */
    public boolean areAlive() {
        return !running || containers.stream().allMatch(KafkaMessageListenerContainer::isRunning);
    }

    @Override
    public void start() {
        running = true;
        rehearse();
        containers.forEach(KafkaMessageListenerContainer::start);
    }

    private void rehearse() {
        try {
            rehearsals.forEach(Runnable::run);
        } catch (RuntimeException e) {
            LOG.info("Not rehearsed, the first batch may take longer: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        containers.parallelStream().forEach(KafkaMessageListenerContainer::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Started by hand, once the topics are there. */
    @Override
    public boolean isAutoStartup() {
        return false;
    }
}
