package io.eventonce.ingest;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.DecodedEvent;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.EventKey;
import io.eventonce.event.Outcome;
import io.eventonce.event.Payload;
import io.eventonce.event.Violation;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Publishes events: decodes, sends to Kafka, waits for the acknowledgement always and for the outcome if wanted. */
public final class PublishEvents {
    /** More violations of one list are not kept: each of 10,000 events can have 21, which is far more than was sent. */
    public static final int MOST_VIOLATIONS = 1_000;
    /** A virtual thread keeps its carrier until it waits: after so many events of a list others get their turn. */
    private static final int EVENTS_IN_A_ROW = 100;

    private static final List<Violation> NOT_KEPT = List.of(new Violation("", 0,
            "is not said any more: this list has more than %d errors".formatted(MOST_VIOLATIONS)));

    private final EventPublisher publisher;
    private final AwaitedOutcomes outcomes;
    private final IngestMetrics metrics;
    private final Ticker ticker;

    public PublishEvents(EventPublisher publisher, AwaitedOutcomes outcomes, IngestMetrics metrics, Ticker ticker) {
        this.publisher = publisher;
        this.outcomes = outcomes;
        this.metrics = metrics;
        this.ticker = ticker;
    }

    /**
     * How far one event has come. The payload of an item of a list is not kept: hashing it would cost a tenth of its
     * time.
     */
    private sealed interface Step {
        record Sent(EventKey key, @Nullable Payload payload, long began, CompletableFuture<SendResult> result)
                implements
                    Step {}

        record Waiting(PublishResult.Accepted accepted, long acknowledgedAt, OutcomeWait outcome) implements Step {}

        record Done(PublishResult result) implements Step {}
    }

    /** Publishes one event, as {@link #publishAll}. */
    public PublishResult publish(byte[] json, Wait wait) {
        return publishAll(List.of(json), wait).getFirst();
    }

    /**
     * Publishes several events under one wait. Blocks until Kafka has acknowledged all of them or failed to, and then
     * until all outcomes are there or the wait has run out.
     *
     * @param events each the bytes of one event, which go to Kafka as they are
     * @return the results in the order of the events
     */
    public List<PublishResult> publishAll(List<byte[]> events, Wait wait) {
        List<Step> steps = send(events);
        try {
            steps.replaceAll(step -> step instanceof Step.Sent sent ? acknowledged(sent, wait, events.size()) : step);
            List<PublishResult> results = steps.stream().map(step -> result(step, wait)).toList();
            results.forEach(metrics::published);
            return results;
        } finally {
            steps.forEach(PublishEvents::close);
        }
    }

    /** Sends until Kafka does not take one; the rest would only wait as long as that one did, in vain. */
    @SuppressWarnings("ThreadPriorityCheck")
    private List<Step> send(List<byte[]> events) {
        List<Step> steps = new ArrayList<>(events.size());
        boolean taken = true;
        int violations = 0;
        for (byte[] json : events) {
            Step step = switch (EventCodec.decode(json)) {
                case DecodedEvent.Invalid invalid -> {
                    violations += invalid.violations().size();
                    yield new Step.Done(new PublishResult.Invalid(violations > MOST_VIOLATIONS
                            ? new DecodedEvent.Invalid(invalid.defect(), NOT_KEPT, invalid.topic())
                            : invalid));
                }
                case DecodedEvent.Valid valid -> taken
                        ? send(valid.event(), json, events.size())
                        : notSent(valid.event().key());
            };
            taken &= !(step instanceof Step.Done(PublishResult.Unavailable _));
            steps.add(step);
            if (steps.size() % EVENTS_IN_A_ROW == 0) {
                Thread.yield();
            }
        }
        return steps;
    }

    private Step send(Event event, byte[] json, int together) {
        EventKey key = event.key();
        long began = ticker.nanos();
        CompletableFuture<SendResult> result = publisher.send(key.recordKey(), json);
        return result.getNow(null) instanceof SendResult.NotTaken
                ? notSent(key)
                : new Step.Sent(key, together == 1 ? event.payload() : null, began, result);
    }

    private static Step notSent(EventKey key) {
        return new Step.Done(new PublishResult.Unavailable(key));
    }

    private Step acknowledged(Step.Sent sent, Wait wait, int together) {
        return switch (sent.result().join()) {
            case SendResult.Acknowledged acknowledged when wait.wanted() ->
                await(accepted(sent, acknowledged), sent.began(), together);
            case SendResult.Acknowledged acknowledged -> new Step.Done(accepted(sent, acknowledged));
            case SendResult.NotTaken _ -> notSent(sent.key());
            case SendResult.TooLarge tooLarge ->
                new Step.Done(new PublishResult.TooLarge(sent.key(), tooLarge.limit()));
            case SendResult.Unknown _ -> new Step.Done(new PublishResult.Unknown(sent.key()));
        };
    }

    private Step await(PublishResult.Accepted accepted, long began, int together) {
        Function<OutcomeWait, Step> waiting = begun -> new Step.Waiting(accepted, ticker.nanos(), begun);
        return outcomes.await(accepted.position(), began, together)
                .map(waiting)
                .orElseGet(() -> new Step.Done(accepted));
    }

    private static PublishResult.Accepted accepted(Step.Sent sent, SendResult.Acknowledged acknowledged) {
        RecordPosition position = acknowledged.position();
        UUID topicId = acknowledged.topicId();
        Payload payload = sent.payload();
        return new PublishResult.Accepted(sent.key(), position, topicId, topicId == null || payload == null
                ? null
                : new OutcomeQuery(topicId, position, sent.key(), HexFormat.of().formatHex(payload.hash())));
    }

    private PublishResult result(Step step, Wait wait) {
        return switch (step) {
            case Step.Done done -> done.result();
            case Step.Waiting waiting -> outcome(waiting, wait);
            case Step.Sent sent -> throw new IllegalStateException("not acknowledged: " + sent);
        };
    }

    private PublishResult outcome(Step.Waiting waiting, Wait wait) {
        Optional<BatchOutcomes> batch = waiting.outcome().get(wait.remaining(ticker));
        if (batch.isEmpty()) {
            return waiting.accepted();
        }
        metrics.waited(ticker.nanos() - waiting.acknowledgedAt());
        EventKey key = waiting.accepted().key();
        RecordPosition position = waiting.accepted().position();
        Outcome outcome = batch.get().outcomeOf(position.offset());
        return switch (outcome) {
            case PROCESSED, DUPLICATE, CONFLICT -> new PublishResult.Known(key, position, outcome);
            case REJECTED -> new PublishResult.Rejected(key, position, reason(batch.get(), position.offset()));
        };
    }

    private static String reason(BatchOutcomes batch, long offset) {
        return batch.rejected()
                .stream()
                .filter(one -> one.offset() == offset)
                .map(BatchOutcomes.RejectedOffset::detail)
                .findFirst()
                .orElse("");
    }

    private static void close(Step step) {
        if (step instanceof Step.Waiting waiting) {
            waiting.outcome().close();
        }
    }
}
