package io.eventonce.faults;

import io.eventonce.kit.RunningSystem;
import io.eventonce.kit.SystemBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The seed of one run of one fault, and where its files go. */
record Seed(String fault, long number) {
    static final Path FOLDER = Path.of("target", "faults");

    /** A system of the fault's own, to be built, started and closed by it. */
    static SystemBuilder system() {
        return FaultSystems.quick(RunningSystem.on(newFolder("system"))).jvmOptions(Debugger.JVM_OPTION);
    }

    /** A new, empty folder, beside those of all other runs. */
    static Path newFolder(String purpose) {
        try {
            return Files.createTempDirectory(Files.createDirectories(FOLDER), purpose + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FaultRun begin(RunningSystem system) {
        return new FaultRun(this, system);
    }
}
