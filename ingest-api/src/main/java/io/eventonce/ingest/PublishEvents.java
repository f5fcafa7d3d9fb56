package io.eventonce.ingest;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.DecodedEvent;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.EventKey;
import io.eventonce.event.Payload;
import io.eventonce.event.Violation;
import io.eventonce.service.Ticker;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Publishes events: decodes, sends to Kafka, waits for the acknowledgement always and for the outcome if wanted. */
public final class PublishEvents {
    /** More violations of one list are not kept: each of 10,000 events can have 21, which is far more than was sent. */
    public static final int MOST_VIOLATIONS = 1_000;
    /** A virtual thread keeps its carrier until it waits: after so many events of a list others get their turn. */
    private static final int EVENTS_IN_A_ROW = 100;

    private static final List<Violation> NOT_KEPT = List.of(new Violation("", 0,
            "is left out: this list has more than %d errors".formatted(MOST_VIOLATIONS)));

    private final EventPublisher publisher;
    private final AwaitedOutcomes outcomes;
    private final IngestMetrics metrics;
    private final Ticker ticker;
    private final AtomicInteger sending = new AtomicInteger();

    public PublishEvents(EventPublisher publisher, AwaitedOutcomes outcomes, IngestMetrics metrics, Ticker ticker) {
        this.publisher = publisher;
        this.outcomes = outcomes;
        this.metrics = metrics;
        this.ticker = ticker;
    }

    /** Where the events of a request come from. */
    @FunctionalInterface
    private interface Origins {
        @Nullable
        Origin of(int index);
    }

    /** One event after the attempt to send it. */
    private sealed interface Sending {
    }

    /** One event after Kafka's answer. */
    private sealed interface Answered {
    }

    /** @param payload null for an item of a list: to hash it would cost a tenth of the item's time */
    private record Sent(EventKey key, @Nullable Payload payload, long began,
            CompletableFuture<SendResult> answer) implements Sending {}

    private record Waiting(Sent sent, SendResult.Acknowledged acknowledged, long since,
            OutcomeWait outcome) implements Answered {}

    private record Done(PublishResult result) implements Sending, Answered {}

    /** Publishes one event, as {@link #publishAll}. */
    public PublishResult publish(byte[] json, Wait wait, Access access) {
        return publishAll(List.of(json), wait, access).getFirst();
    }

    /**
     * Publishes several events under one wait. Blocks until Kafka has acknowledged all of them or failed to, and then
     * until all outcomes are there or the wait has run out.
     *
     * @param events each the bytes of one event, which go to Kafka as they are
     * @param access of the publisher; events that it does not reach are not sent
     * @return the results in the order of the events
     */
    public List<PublishResult> publishAll(List<byte[]> events, Wait wait, Access access) {
        return publishAll(events, _ -> null, wait, access);
    }

    /** Publishes events once more, as {@link #publishAll}, each with a header that names what it replays. */
    public List<PublishResult> replayAll(List<Replay> replays, Wait wait, Access access) {
        return publishAll(replays.stream().map(Replay::json).toList(), index -> replays.get(index).origin(), wait,
                access);
    }

    private List<PublishResult> publishAll(List<byte[]> events, Origins origins, Wait wait, Access access) {
        List<Answered> answered = new ArrayList<>(events.size());
        try {
            sendAndAwaitKafka(events, origins, wait, access, answered);
            List<PublishResult> results = answered.stream().map(one -> result(one, wait)).toList();
            results.forEach(metrics::published);
            return results;
        } finally {
            answered.forEach(PublishEvents::close);
        }
    }

    /** What is sent while nobody else sends has no others to wait for. */
    private void sendAndAwaitKafka(List<byte[]> events, Origins origins, Wait wait, Access access,
            List<Answered> answered) {
        boolean alone = sending.getAndIncrement() == 0;
        try {
            List<Sending> sent = send(events, origins, access);
            if (alone) {
                publisher.flush();
            }
            sent.forEach(one -> answered.add(answered(one, wait, events.size())));
        } finally {
            sending.getAndDecrement();
        }
    }

    /** Sends until Kafka does not take one; the rest would only wait as long as that one did, in vain. */
    @SuppressWarnings("ThreadPriorityCheck")
    private List<Sending> send(List<byte[]> events, Origins origins, Access access) {
        List<Sending> sent = new ArrayList<>(events.size());
        boolean taken = true;
        int violations = 0;
        for (byte[] json : events) {
            Sending one = switch (EventCodec.decode(json)) {
                case DecodedEvent.Invalid invalid -> {
                    violations += invalid.violations().size();
                    yield new Done(new PublishResult.Invalid(violations > MOST_VIOLATIONS
                            ? invalid.withViolations(NOT_KEPT)
                            : invalid));
                }
                case DecodedEvent.Valid(Event event) when !access.mayPublish(event.key().topic(), event.source()) ->
                    new Done(new PublishResult.Forbidden(event.key()));
                case DecodedEvent.Valid valid -> taken
                        ? send(valid.event(), json, origins.of(sent.size()), events.size())
                        : notTaken(valid.event().key());
            };
            taken &= !(one instanceof Done(PublishResult.NotTaken _));
            sent.add(one);
            if (sent.size() % EVENTS_IN_A_ROW == 0) {
                Thread.yield();
            }
        }
        return sent;
    }

    private Sending send(Event event, byte[] json, @Nullable Origin origin, int together) {
        EventKey key = event.key();
        long began = ticker.nanos();
        CompletableFuture<SendResult> answer = publisher.send(key.recordKey(), json, origin);
        return answer.getNow(null) instanceof SendResult.NotTaken
                ? notTaken(key)
                : new Sent(key, together == 1 ? event.payload() : null, began, answer);
    }

    private static Done notTaken(EventKey key) {
        return new Done(new PublishResult.NotTaken(key));
    }

    private Answered answered(Sending sending, Wait wait, int together) {
        return switch (sending) {
            case Done done -> done;
            case Sent sent -> switch (sent.answer().join()) {
                case SendResult.Acknowledged acknowledged when wait.wanted() -> await(sent, acknowledged, together);
                case SendResult.Acknowledged acknowledged -> new Done(accepted(sent, acknowledged));
                case SendResult.NotTaken _ -> notTaken(sent.key());
                case SendResult.TooLarge tooLarge -> new Done(new PublishResult.TooLarge(sent.key(), tooLarge.limit()));
                case SendResult.Unknown _ -> new Done(new PublishResult.Unknown(sent.key()));
            };
        };
    }

    private Answered await(Sent sent, SendResult.Acknowledged acknowledged, int together) {
        Function<OutcomeWait, Answered> waiting = begun -> new Waiting(sent, acknowledged, ticker.nanos(), begun);
        return outcomes.await(acknowledged.position(), sent.began(), together)
                .map(waiting)
                .orElseGet(() -> new Done(accepted(sent, acknowledged)));
    }

    private static PublishResult.Accepted accepted(Sent sent, SendResult.Acknowledged acknowledged) {
        RecordPosition position = acknowledged.position();
        UUID topicId = acknowledged.topicId();
        Payload payload = sent.payload();
        return new PublishResult.Accepted(sent.key(), position, topicId, topicId == null || payload == null
                ? null
                : new OutcomeQuery(topicId, position, sent.key(), HexFormat.of().formatHex(payload.hash())));
    }

    private PublishResult result(Answered answered, Wait wait) {
        return switch (answered) {
            case Done done -> done.result();
            case Waiting waiting -> outcome(waiting, wait);
        };
    }

    private PublishResult outcome(Waiting waiting, Wait wait) {
        Optional<BatchOutcomes> batch = waiting.outcome().get(wait.remaining(ticker));
        if (batch.isEmpty()) {
            return accepted(waiting.sent(), waiting.acknowledged());
        }
        metrics.waited(ticker.nanos() - waiting.since());
        EventKey key = waiting.sent().key();
        RecordPosition position = waiting.acknowledged().position();
        return switch (batch.get().outcomeOf(position.offset())) {
            case PROCESSED -> new PublishResult.Known(key, position, StoredOutcome.PROCESSED);
            case DUPLICATE -> new PublishResult.Known(key, position, StoredOutcome.DUPLICATE);
            case CONFLICT -> new PublishResult.Known(key, position, StoredOutcome.CONFLICT);
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

    private static void close(Answered answered) {
        if (answered instanceof Waiting waiting) {
            waiting.outcome().close();
        }
    }
}
