package io.eventonce.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The seed of one run of one fault, and where its files go. */
record Seed(String fault, long number) {
    static final Path FOLDER = Path.of("target", "faults");

    /** A system of the fault's own, to be built, started and closed by it. */
    FaultSystem.Builder system() {
        try {
            return FaultSystem.on(Files.createTempDirectory(Files.createDirectories(FOLDER), "system-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FaultRun begin(FaultSystem system) {
        return new FaultRun(fault, number, system, FOLDER);
    }
}
