package io.eventonce.ingest;

import io.eventonce.event.BatchOutcomes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One wait for the outcome of one record. It takes a place until it ends, with an outcome or without. */
final class OutcomeWait implements AutoCloseable {
    private final long offset;
    private final long sendBegan;
    private final PartitionOutcomes partition;
    private final Runnable leave;
    private final CompletableFuture<Optional<BatchOutcomes>> end = new CompletableFuture<>();

    /**
     * @param sendBegan an outcome that was received before is not this record's
     * @param leave gives the place back
     */
    OutcomeWait(long offset, long sendBegan, PartitionOutcomes partition, Runnable leave) {
        this.offset = offset;
        this.sendBegan = sendBegan;
        this.partition = partition;
        this.leave = leave;
    }

    long offset() {
        return offset;
    }

    long sendBegan() {
        return sendBegan;
    }

    /** Ends the wait with the outcomes of a range that covers the offset. */
    void end(BatchOutcomes covering) {
        end(Optional.of(covering));
    }

    /** Ends the wait, as there will be no outcome for it. */
    void giveUp() {
        end(Optional.empty());
    }

    /**
     * Blocks until the wait has ended, the time has run out or the thread is interrupted (and stays so).
     *
     * @param nanos zero or less: only look
     */
    Optional<BatchOutcomes> get(long nanos) {
        try {
            return end.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new AssertionError("a wait never ends with an exception", e);
        }
    }

    @Override
    public void close() {
        if (!end.isDone()) {
            partition.forget(this);
            giveUp();
        }
    }

    private void end(Optional<BatchOutcomes> outcomes) {
        if (end.complete(outcomes)) {
            leave.run();
        }
    }
}
