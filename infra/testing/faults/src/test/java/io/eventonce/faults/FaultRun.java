package io.eventonce.faults;

import io.eventonce.checker.Verdict;
import io.eventonce.kit.RunningSystem;
import java.time.Duration;

/** One fault, once, with one seed: a round, and a line in the report. */
final class FaultRun extends Round {
    private static final int SENDS_BEFORE = 250;
    private static final int SENDS_AFTER = 100;

    private final Seed seed;
    private final long start = System.nanoTime();
    private Duration recovery = Duration.ZERO;

    FaultRun(Seed seed, RunningSystem system) {
        super(seed.fault(), seed.number(), system, Seed.FOLDER);
        this.seed = seed;
    }

    /** Breaks the system, and heals it. */
    @FunctionalInterface
    interface Fault {
        void happen() throws InterruptedException;
    }

    /**
     * Runs the load, breaks things under it, and goes on until all records that were in the log at the end of the fault
     * are applied.
     */
    void underLoad(Fault action) {
        try (Load _ = load()) {
            awaitSends(SENDS_BEFORE);
            action.happen();
            awaitRecovery();
            awaitSends(SENDS_AFTER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the midst of " + seed.fault(), e);
        }
    }

    /** The time that the last one took is reported as the recovery time. */
    @Override
    Duration awaitRecovery() {
        recovery = super.awaitRecovery();
        return recovery;
    }

    /**
     * Waits for rest, judges, and adds a line to the report.
     *
     * @throws BrokenPromiseException if a promise was not kept
     */
    void judge() {
        Verdict verdict = verdict();
        new FaultReport(Seed.FOLDER).add(seed.fault(), seed.number(), verdict, recovery,
                Duration.ofNanos(System.nanoTime() - start));
        if (!verdict.isClean()) {
            throw new BrokenPromiseException(seed.fault(), seed.number(), verdict);
        }
    }
}
