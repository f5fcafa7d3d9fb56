package io.eventonce.ingest;

import io.eventonce.event.BatchOutcomes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One wait for the outcome of one record. */
final class OutcomeWait implements AutoCloseable {
    private final long offset;
    private final CompletableFuture<BatchOutcomes> outcomes = new CompletableFuture<>();
    private final Consumer<OutcomeWait> giveUp;

    OutcomeWait(long offset, Consumer<OutcomeWait> giveUp) {
        this.offset = offset;
        this.giveUp = giveUp;
    }

    long offset() {
        return offset;
    }

    /** Ends the wait with the outcomes of a range that covers the offset. */
    void end(BatchOutcomes covering) {
        outcomes.complete(covering);
    }

    /**
     * Blocks until the outcome is there, the time has run out or the thread is interrupted (and stays so).
     *
     * @param nanos zero or less: only look
     */
    Optional<BatchOutcomes> get(long nanos) {
        try {
            return Optional.of(outcomes.get(Math.max(0, nanos), TimeUnit.NANOSECONDS));
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
        if (!outcomes.isDone()) {
            giveUp.accept(this);
        }
    }
}
