package io.eventonce.faults;

import io.eventonce.kit.RunningSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The health of dedup-consumer, as a person reads it. */
final class Health {
    private Health() {
    }

    static String of(RunningSystem system) {
        try (var page = system.management(system.consumer()).resolve("/actuator/health").toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
