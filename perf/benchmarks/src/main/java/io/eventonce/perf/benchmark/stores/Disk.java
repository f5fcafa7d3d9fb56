package io.eventonce.perf.benchmark.stores;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The disk under all services. */
final class Disk {
    private static final int LIMIT_SECONDS = 120;

    private Disk() {
    }

    /** Writes out what the system still holds in memory, such as a log just filled; no round is to pay for it. */
    static void sync() {
        try {
            Process sync = new ProcessBuilder("sync").inheritIO().start();
            if (!sync.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                sync.destroy();
            }
        } catch (IOException e) {
            throw new IllegalStateException("there is no sync(1) here", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
