package io.eventonce.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The system that faults share which leave no trace; made anew after one that has not been judged to its end. */
final class SharedSystem implements AutoCloseable {
    private FaultSystem system = start();
    private boolean suspect;

    private static FaultSystem start() {
        try {
            return FaultSystem.on(Files.createTempDirectory(Files.createDirectories(Seed.FOLDER), "shared-")).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FaultRun begin(Seed seed) {
        if (suspect) {
            system.close();
            system = start();
        }
        suspect = true;
        return seed.begin(system);
    }

    void ended(boolean well) {
        suspect = !well;
    }

    @Override
    public void close() {
        system.close();
    }
}
