package io.eventonce.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies rejected records to {@code events.dead-letter}. They are committed to the store first, so that a crash can
 * repeat a copy but not lose one. Each is settled alone: what Kafka acknowledged is never sent again because of another.
 */
public final class DeadLetterRelay {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRelay.class);
    private static final int LIMIT = 200;
    private static final Duration SAID_AGAIN = Duration.ofMinutes(1);

    private final RejectedRecords rejected;
    private final DeadLetterPublisher publisher;
    private final ConsumerMetrics metrics;
    private final Clock clock;
    private Instant sayAfter = Instant.MIN;
    private volatile String problem = "";

    public DeadLetterRelay(RejectedRecords rejected, DeadLetterPublisher publisher, ConsumerMetrics metrics,
            Clock clock) {
        this.rejected = rejected;
        this.publisher = publisher;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Copies all that are due, until Kafka takes no more of them. A failure is logged; the records stay for a later call. */
    public void run() {
        try {
            boolean goOn = true;
            while (goOn) {
                List<DeadLetterCopy> copies = rejected.handOver(LIMIT, publisher::publish);
                int acknowledged = 0;
                for (DeadLetterCopy copy : copies) {
                    switch (copy) {
                        case DeadLetterCopy.Acknowledged _ -> acknowledged++;
                        case DeadLetterCopy.Refused refused -> report(refused);
                    }
                }
                metrics.deadLettered(acknowledged);
                goOn = acknowledged > 0;
            }
            long waiting = rejected.waiting();
            metrics.deadLettersWaiting(waiting);
            if (waiting == 0) {
                problem = "";
            }
        } catch (RuntimeException e) {
            say("Dead letters wait for the next try: " + e);
        }
    }

    /** Why copies wait, in one line; empty while none does. */
    public String problem() {
        return problem;
    }

    private void report(DeadLetterCopy.Refused refused) {
        EventRecord record = refused.letter().record();
        problem = "events.dead-letter refuses the copy of partition %d, offset %d: %s".formatted(record.partition(),
                record.offset(), refused.reason());
        say(problem + ". The record is safe in rejected_records; the copy is tried again");
    }

    private void say(String text) {
        Instant now = clock.instant();
        if (now.isAfter(sayAfter)) {
            LOG.warn(text);
            sayAfter = now.plus(SAID_AGAIN);
        }
    }
}
