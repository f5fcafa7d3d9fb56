package io.eventonce.ingest.testing;

import io.eventonce.ingest.EventPublisher;
import io.eventonce.ingest.Origin;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.SendResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps records in memory, all in partition 0, and acknowledges them at once; or answers as a test says. */
public final class TestingPublisher implements EventPublisher {
    private final List<Sent> records = new ArrayList<>();
    private int flushes;
    private Function<Sent, CompletableFuture<SendResult>> answers = this::acknowledge;

    /** A record that was given. */
    public static final class Sent {
        private final byte[] key;
        private final byte[] value;
        private final @Nullable Origin origin;
        private final long offset;

        private Sent(byte[] key, byte[] value, @Nullable Origin origin, long offset) {
            this.key = key;
            this.value = value;
            this.origin = origin;
            this.offset = offset;
        }

        public byte[] key() {
            return key;
        }

        public byte[] value() {
            return value;
        }

        public @Nullable Origin origin() {
            return origin;
        }

        public long offset() {
            return offset;
        }
    }

    @Override
    public synchronized CompletableFuture<SendResult> send(byte[] key, byte[] value, @Nullable Origin origin) {
        return answers.apply(new Sent(key, value, origin, records.size()));
    }

    @Override
    public synchronized void flush() {
        flushes++;
    }

    /** How often records were told not to wait for others. */
    public synchronized int flushes() {
        return flushes;
    }

    /** The records that were taken. */
    public synchronized List<Sent> records() {
        return List.copyOf(records);
    }

    /** Has each later record be answered so. */
    public synchronized void answer(Function<Sent, CompletableFuture<SendResult>> with) {
        answers = with;
    }

    /** The answer of a Kafka that takes the record. */
    public CompletableFuture<SendResult> acknowledge(Sent record) {
        records.add(record);
        return CompletableFuture
                .completedFuture(new SendResult.Acknowledged(new RecordPosition(0, record.offset()), null));
    }

    /** The answer of a Kafka that does not take the record. */
    public static CompletableFuture<SendResult> refuse() {
        return CompletableFuture.completedFuture(new SendResult.NotTaken());
    }
}
