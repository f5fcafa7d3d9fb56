package io.eventonce.consumer.kafka;

import io.eventonce.consumer.ConsumerMetrics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Whatever goes wrong, no record is passed over: the batch is read again after a while. Bad data never comes here, as it
 * is rejected inside the transaction; what does is the infrastructure's, and has to be waited for.
 */
final class RetryForEver implements CommonErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RetryForEver.class);

    private final Assignment assignment;
    private final PollBudget budget;
    private final ConsumerMetrics metrics;
    private final Backoff backoff = new Backoff();

    RetryForEver(Assignment assignment, PollBudget budget, ConsumerMetrics metrics) {
        this.assignment = assignment;
        this.budget = budget;
        this.metrics = metrics;
    }

    @Override
    public void handleBatch(Exception thrown, ConsumerRecords<?, ?> data, Consumer<?, ?> consumer,
            MessageListenerContainer container, Runnable invokeListener) {
        LOG.warn("A batch of {} records could not be applied, trying again: {}", data.count(), causes(thrown));
        metrics.retried();
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
        LOG.warn("The consumer failed, trying again: {}", causes(thrown));
        backoff.await(container);
    }

    private boolean isMended(OffsetOutOfRangeException outOfRange, Consumer<?, ?> consumer) {
        try {
            assignment.outOfRange(consumer, outOfRange);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("Cannot find out where to go on: {}", causes(e));
            return false;
        }
    }

    /** Called after a batch that failed has been applied. */
    @Override
    public void clearThreadState() {
        backoff.reset();
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
