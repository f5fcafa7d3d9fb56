package io.eventonce.consumer.kafka;

import static io.eventonce.event.KafkaTopics.EVENTS;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.eventonce.consumer.ConsumerMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the applied offsets with the ends of the logs. The consumers do not see these ends: they read up to the
 * first open transaction. Off the hot path; used by one thread.
 */
final class LogWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LogWatch.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Admin admin;
    private final ConsumerMetrics metrics;
    private final Duration longTransaction;
    private final Clock clock;
    private final OpenTransactions transactions;
    private final AppliedOffsets applied = new AppliedOffsets();
    private final Set<Long> named = new HashSet<>();
    private volatile List<OpenTransaction> open = List.of();

    /** @param longTransaction how long a transaction may be open before it is named */
    LogWatch(Admin admin, ConsumerMetrics metrics, Duration longTransaction, Clock clock) {
        this.admin = admin;
        this.metrics = metrics;
        this.longTransaction = longTransaction;
        this.clock = clock;
        this.transactions = new OpenTransactions(admin, clock);
    }

    AppliedOffsets applied() {
        return applied;
    }

    /** The transactions that have been open for too long, as of the last look. */
    List<OpenTransaction> longTransactions() {
        Instant limit = clock.instant().minus(longTransaction);
        return open.stream().filter(one -> one.since().isBefore(limit)).toList();
    }

    /** Looks now. Values that Kafka does not answer stay unchanged. */
    void look() {
        Map<Integer, Long> now = applied.now();
        Set<TopicPartition> partitions = now.keySet().stream().map(Assignment::partition).collect(toSet());
        Map<TopicPartition, Long> stable = ends(partitions, IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Long> ends = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
        if (ends.isEmpty() && !partitions.isEmpty()) {
            return;
        }
        Map<Integer, Long> lag = new HashMap<>();
        ends.forEach((partition, end) -> lag.put(partition.partition(),
                Math.max(0, end - now.getOrDefault(partition.partition(), end))));
        metrics.lag(lag);
        ends.entrySet().removeIf(end -> end.getValue() <= stable.getOrDefault(end.getKey(), end.getValue()));
        follow(ends.keySet());
    }

    private void follow(Collection<TopicPartition> heldBack) {
        try {
            open = transactions.look(heldBack);
        } catch (KafkaException e) {
            LOG.debug("Kafka does not list the open transactions", e);
            return;
        }
        metrics.openTransaction(open.stream().map(one -> Duration.between(one.since(), clock.instant()))
                .max(Duration::compareTo).orElse(Duration.ZERO));
        List<OpenTransaction> tooLong = longTransactions();
        named.retainAll(tooLong.stream().map(OpenTransaction::producerId).toList());
        tooLong.stream().filter(one -> named.add(one.producerId()))
                .forEach(one -> LOG.warn(
                        "{}-{}: a transaction of the producer {} has been open since {}; later records in the"
                                + " log cannot be read before it ends",
                        EVENTS, one.partition(), one.producer(), one.since()));
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions, IsolationLevel isolation) {
        ListOffsetsResult result = admin.listOffsets(
                partitions.stream().collect(toMap(one -> one, _ -> OffsetSpec.latest())),
                new ListOffsetsOptions(isolation).timeoutMs((int) TIMEOUT.toMillis()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (TopicPartition partition : partitions) {
            try {
                ends.put(partition,
                        KafkaAnswer.to("find the end of " + partition, result.partitionResult(partition)).offset());
            } catch (KafkaException e) {
                LOG.debug("The lag of {} is not known", partition, e);
            }
        }
        return ends;
    }
}
