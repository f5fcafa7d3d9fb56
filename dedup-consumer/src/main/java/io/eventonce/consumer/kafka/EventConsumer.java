package io.eventonce.consumer.kafka;

import io.eventonce.consumer.BatchApplier;
import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.OutcomePublisher;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.WarmUp;
import io.eventonce.event.KafkaTopics;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.ApplicationEvent;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** One consumer of the group: a thread, with its own partitions, cache and connections. */
final class EventConsumer {
    private static final Duration AUTHORIZATION_RETRY = Duration.ofSeconds(10);
    /** Without records for this long, the group's offsets are brought up to date. */
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Without records for this long, a partition is checked against the database. */
    private static final Duration IDLE = Duration.ofSeconds(5);
    /** A consumer without records takes part in a rebalance only between two polls: partitions wait as long as this. */
    private static final Duration POLL = Duration.ofMillis(250);

    private final EventStore store;
    private final SeenCache cache;
    private final Assignment assignment;
    private final GroupOffsets offsets;
    private final RetryForEver retry;
    private final Rebalancing rebalancing;
    private final KafkaMessageListenerContainer<byte[], byte[]> container;

    /**
     * Nothing runs before {@link #start}.
     *
     * @param number the number of this consumer in the process
     * @param budget the one of the Kafka consumers that {@code consumers} makes, as is {@code gathering}
     */
    EventConsumer(int number, ConsumerFactory<byte[], byte[]> consumers, PollBudget budget,
            Gathering gathering, TopicId topicId, EventStore store, SeenCache cache, OutcomePublisher outcomes,
            LogWatch watch, ConsumerMetrics metrics,
            Ticker ticker) {
        this.store = store;
        this.cache = cache;
        container = new KafkaMessageListenerContainer<>(consumers, properties());
        container.setBeanName("events-" + number);
        TopicWatch topic = new TopicWatch(topicId::ask, ticker);
        offsets = new GroupOffsets(ticker);
        assignment = new Assignment(store, cache, topic, offsets, watch.applied());
        retry = new RetryForEver(assignment, new LogRepair(store, topic, assignment, metrics), budget, metrics,
                ticker);
        rebalancing = new Rebalancing(assignment, offsets, gathering, retry, container);
        // The container has its own copy of the properties.
        container.getContainerProperties().setConsumerRebalanceListener(rebalancing);
        container.getContainerProperties().setMessageListener(new EventListener(
                new BatchApplier(store, cache, outcomes, metrics, ticker), topic, assignment, offsets, budget));
        container.setApplicationEventPublisher(event -> idle((ApplicationEvent) event));
        container.setCommonErrorHandler(retry);
    }

    private static ContainerProperties properties() {
        ContainerProperties properties = new ContainerProperties(KafkaTopics.EVENTS);
        properties.setAckMode(AckMode.MANUAL);
        properties.setAssignmentCommitOption(AssignmentCommitOption.NEVER);
        properties.setAuthExceptionRetryInterval(AUTHORIZATION_RETRY);
        properties.setIdleEventInterval(PAUSE.toMillis());
        properties.setIdlePartitionEventInterval(IDLE.toMillis());
        properties.setPollTimeout(POLL.toMillis());
        return properties;
    }

    private void idle(ApplicationEvent event) {
        if (event instanceof ListenerContainerPartitionIdleEvent idle) {
            assignment.verify(idle.getConsumer(), idle.getTopicPartition());
        } else if (event instanceof ListenerContainerIdleEvent idle) {
            offsets.commitWaiting(idle.getConsumer());
        }
    }

    /** So that the first batch, for which publishers wait, finds classes loaded and connections open. */
    void warmUp() {
        WarmUp.run(store, cache);
    }

    void start() {
        container.start();
    }

    /** Does not wait for the batch in hand; {@code stopped} is called when it is applied. */
    void stop(Runnable stopped) {
        container.stop(stopped);
    }

    /** False if it has died, which a container does on an {@link Error}. */
    boolean isRunning() {
        return container.isRunning();
    }

    /** True if it has been given its partitions at least once. */
    boolean hasJoined() {
        return rebalancing.hasJoined();
    }

    /** The batch that has been failing; empty if none is. */
    Optional<BatchFailure> failure() {
        return retry.failure();
    }
}
