package io.eventonce.consumer;

import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies rejected records to {@code events.dead-letter}. They are committed to the store first, so that a crash can
 * repeat a copy but not lose one. Each is settled alone: what Kafka acknowledged is never sent again because of
 * another.
 *
 * <p> While the topic takes no letters at all, one is tried from time to time. Then each round has twice as many
 * letters as the round before. So a letter that never gets an answer ends up alone, and the others pass it.
 */
public final class DeadLetterRelay {
    /** The wait for more letters if there is nothing to copy. */
    static final Duration PAUSE = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRelay.class);
    private static final int MOST = 200;
    /** After so many the metric is brought up to date. */
    private static final int ROUNDS = 100;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private final RejectedRecords rejected;
    private final DeadLetterPublisher publisher;
    private final ConsumerMetrics metrics;
    private final ThrottledLog failures;
    private int limit = MOST;
    private Duration pause = PAUSE;
    private volatile String topicProblem = "";
    private volatile String letterProblem = "";

    public DeadLetterRelay(RejectedRecords rejected, DeadLetterPublisher publisher, ConsumerMetrics metrics,
            Ticker ticker) {
        this.rejected = rejected;
        this.publisher = publisher;
        this.metrics = metrics;
        this.failures = new ThrottledLog(LOG_INTERVAL, ticker);
    }

    /**
     * Copies those that are due, until Kafka takes no more of them. A failure is logged; the records stay for a later
     * call.
     *
     * @return when to call again
     */
    public Duration run() {
        try {
            boolean goOn = true;
            for (int round = 0; goOn && round < ROUNDS; round++) {
                List<DeadLetter> letters = rejected.takeDue(limit);
                goOn = !letters.isEmpty() && copy(letters);
            }
            long waiting = rejected.waiting();
            metrics.deadLettersWaiting(waiting);
            if (waiting == 0) {
                // Perhaps because another process has copied them.
                letterProblem = "";
                goOn();
            }
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                say("Dead letters wait for the next try: " + e);
            }
        }
        return pause;
    }

    /** Why copies wait, in one line; empty while none does. */
    public String problem() {
        String all = topicProblem;
        return all.isEmpty() ? letterProblem : all;
    }

    private boolean copy(List<DeadLetter> letters) {
        List<DeadLetterCopy> copies = publisher.publish(letters);
        rejected.settle(copies);
        int acknowledged = 0;
        String postponed = "";
        for (DeadLetterCopy copy : copies) {
            switch (copy) {
                case DeadLetterCopy.Acknowledged _ -> acknowledged++;
                case DeadLetterCopy.Refused refused -> report(refused);
                case DeadLetterCopy.Postponed one -> postponed = one.reason();
            }
        }
        metrics.deadLettered(acknowledged);
        if (postponed.isEmpty()) {
            goOn();
            return true;
        }
        hold(postponed);
        return false;
    }

    private void goOn() {
        if (!topicProblem.isEmpty()) {
            LOG.info("Dead letters are copied again");
        }
        topicProblem = "";
        pause = PAUSE;
        limit = Math.min(2 * limit, MOST);
    }

    private void hold(String reason) {
        if (topicProblem.isEmpty()) {
            LOG.warn("events.dead-letter takes no letters: {}. They are safe in rejected_records, and retried",
                    reason);
        }
        topicProblem = "events.dead-letter takes no copies of rejected records: " + reason;
        limit = 1;
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    private void report(DeadLetterCopy.Refused refused) {
        EventRecord record = refused.letter().record();
        letterProblem = "events.dead-letter refuses the copy of partition %d, offset %d: %s".formatted(
                record.partition(), record.offset(), refused.reason());
        say(letterProblem + ". The record is safe in rejected_records; the copy is retried");
    }

    /** At most once a minute. */
    private void say(String text) {
        failures.log(_ -> LOG.warn(text));
    }
}
