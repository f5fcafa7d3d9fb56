package io.eventonce.consumer.kafka;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Whatever goes wrong, no record is passed over: the batch is read again after a while. Bad data never comes here, as
 * it is rejected inside the transaction; what does is the infrastructure's, and has to be waited for.
 */
final class RetryForEver implements CommonErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RetryForEver.class);

    private final Assignment assignment;
    private final LogRepair repair;
    private final PollBudget budget;
    private final ConsumerMetrics metrics;
    private final Ticker ticker;
    private final Backoff backoff = new Backoff();
    private volatile @Nullable Failing failing;

    /** A batch that has failed since {@code sinceNanos}, lately by this kind of exception. */
    private record Failing(Set<TopicPartition> partitions, long sinceNanos, String kind) {}

    RetryForEver(Assignment assignment, LogRepair repair, PollBudget budget, ConsumerMetrics metrics,
            Ticker ticker) {
        this.assignment = assignment;
        this.repair = repair;
        this.budget = budget;
        this.metrics = metrics;
        this.ticker = ticker;
    }

    @Override
    public void handleBatch(Exception thrown, ConsumerRecords<?, ?> data, Consumer<?, ?> consumer,
            MessageListenerContainer container, Runnable invokeListener) {
        LOG.warn("A batch of {} records could not be applied, retrying: {}", data.count(), causes(thrown));
        metrics.retried();
        Failing before = failing;
        failing = new Failing(data.partitions(), before == null ? ticker.nanos() : before.sinceNanos(),
                NestedExceptionUtils.getMostSpecificCause(thrown).getClass().getSimpleName());
        assignment.rewind(consumer, data.partitions());
        backoff.await(container);
    }

    @Override
    public void handleOtherException(Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container,
            boolean batchListener) {
        budget.renew();
        if (thrown instanceof OffsetOutOfRangeException outOfRange && isMended(outOfRange, consumer)) {
            return;
        }
        LOG.warn("The consumer failed, retrying: {}", causes(thrown));
        backoff.await(container);
    }

    private boolean isMended(OffsetOutOfRangeException outOfRange, Consumer<?, ?> consumer) {
        try {
            repair.goOn(consumer, outOfRange);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("Cannot find the position to go on from: {}", causes(e));
            return false;
        }
    }

    /** Called after a batch that failed has been applied. */
    @Override
    public void clearThreadState() {
        failing = null;
        backoff.reset();
    }

    /** These partitions are another consumer's now, and with them what failed here. */
    void gone(Collection<TopicPartition> partitions) {
        Failing now = failing;
        if (now != null && partitions.containsAll(now.partitions())) {
            failing = null;
        }
    }

    /** For how long the batch in hand has been failing; empty if it is not. */
    Optional<BatchFailure> failure() {
        Failing now = failing;
        return now == null
                ? Optional.empty()
                : Optional.of(new BatchFailure(Duration.ofNanos(ticker.nanos() - now.sinceNanos()), now.kind()));
    }

    /** {@link #handleBatch} leaves the consumer where the batch is read again. */
    @Override
    public boolean seeksAfterHandling() {
        return true;
    }

    /** The chain of causes in one line, as a stack trace per try would drown the log of a long outage. */
    private static String causes(Throwable thrown) {
        StringBuilder text = new StringBuilder(thrown.toString());
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            text.append(" <- ").append(cause);
        }
        return text.toString();
    }
}
