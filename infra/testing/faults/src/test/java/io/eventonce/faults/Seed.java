package io.eventonce.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The seed of one run of one fault, and where its files go. */
record Seed(String fault, long number) {
    static final Path FOLDER = Path.of("target", "faults");

    /** A system of the fault's own, to be built, started and closed by it. */
    static FaultSystem.Builder system() {
        return FaultSystem.on(newFolder("system"));
    }

    /** An empty folder of its own, beside those of all other runs. */
    static Path newFolder(String purpose) {
        try {
            return Files.createTempDirectory(Files.createDirectories(FOLDER), purpose + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FaultRun begin(FaultSystem system) {
        return new FaultRun(fault, number, system, FOLDER);
    }
}
