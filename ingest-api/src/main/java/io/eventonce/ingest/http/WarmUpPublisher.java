package io.eventonce.ingest.http;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.OutcomesCodec;
import io.eventonce.ingest.AwaitedOutcomes;
import io.eventonce.ingest.EventPublisher;
import io.eventonce.ingest.Origin;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.SendResult;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Acknowledges each record of a {@link WarmUp} and tells its outcome, without Kafka. */
final class WarmUpPublisher implements EventPublisher {
    private final UUID id = UUID.randomUUID();
    private final AtomicLong nextOffset = new AtomicLong();
    private final AwaitedOutcomes outcomes;

    WarmUpPublisher(AwaitedOutcomes outcomes) {
        this.outcomes = outcomes;
        outcomes.follow(id);
    }

    @Override
    public CompletableFuture<SendResult> send(byte[] key, byte[] value, @Nullable Origin origin) {
        long offset = nextOffset.getAndIncrement();
        outcomes.received(OutcomesCodec.decode(OutcomesCodec.encode(
                new BatchOutcomes(id, id, 0, offset, offset, List.of(), List.of(), List.of()))));
        return CompletableFuture.completedFuture(new SendResult.Acknowledged(new RecordPosition(0, offset), id));
    }

    @Override
    public void flush() {
        // Nothing waits.
    }
}
