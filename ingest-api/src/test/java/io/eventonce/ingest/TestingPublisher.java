package io.eventonce.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Keeps records in memory, all in partition 0, and acknowledges them at once; or answers as a test says. */
public final class TestingPublisher implements EventPublisher {
    private final List<Sent> records = new ArrayList<>();
    private Function<Sent, CompletableFuture<SendResult>> answers = this::acknowledge;

    /** A record that was given. */
    public static final class Sent {
        private final byte[] key;
        private final byte[] value;
        private final long offset;

        private Sent(byte[] key, byte[] value, long offset) {
            this.key = key;
            this.value = value;
            this.offset = offset;
        }

        byte[] key() {
            return key;
        }

        byte[] value() {
            return value;
        }

        long offset() {
            return offset;
        }
    }

    @Override
    public synchronized CompletableFuture<SendResult> send(byte[] key, byte[] value) {
        return answers.apply(new Sent(key, value, records.size()));
    }

    /** The records that were taken. */
    public synchronized List<Sent> records() {
        return List.copyOf(records);
    }

    synchronized void answer(Function<Sent, CompletableFuture<SendResult>> with) {
        answers = with;
    }

    CompletableFuture<SendResult> acknowledge(Sent record) {
        records.add(record);
        return CompletableFuture
                .completedFuture(new SendResult.Acknowledged(new RecordPosition(0, record.offset()), null));
    }

    static CompletableFuture<SendResult> refuse() {
        return CompletableFuture.completedFuture(new SendResult.NotTaken());
    }
}
