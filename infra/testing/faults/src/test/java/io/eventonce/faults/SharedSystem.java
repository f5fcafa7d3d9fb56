package io.eventonce.faults;

import io.eventonce.kit.RunningSystem;
import io.eventonce.kit.SystemBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The shared system of faults that leave no trace. It is replaced after a fault that was not judged to its end, and for
 * another number of consumers.
 */
final class SharedSystem implements AutoCloseable {
    /** With several consumers, one that takes long for a batch is to lose its partitions while a test waits. */
    private static final int MOST_SECONDS_PER_BATCH = 6;

    private @Nullable RunningSystem system;
    private boolean inUse;
    private boolean suspect;

    FaultRun begin(Seed seed, int consumers) {
        RunningSystem running = system;
        if (suspect || running == null || running.consumers().size() != consumers) {
            close();
            running = start(consumers);
            system = running;
            suspect = false;
        }
        inUse = true;
        return seed.begin(running);
    }

    private static RunningSystem start(int consumers) {
        SystemBuilder builder = Seed.system().consumers(consumers);
        return consumers == 1
                ? builder.start()
                : FaultSystems.mostSecondsPerBatch(builder, MOST_SECONDS_PER_BATCH).start();
    }

    /** Call this after every test, also one that did not use it. */
    void ended(boolean well) {
        suspect |= inUse && !well;
        inUse = false;
    }

    @Override
    public void close() {
        if (system != null) {
            system.close();
        }
    }
}
