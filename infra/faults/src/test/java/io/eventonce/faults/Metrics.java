package io.eventonce.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Reads what an application says of itself to Prometheus. */
record Metrics(URI management) {
    static Metrics ofConsumer(FaultSystem system) {
        return new Metrics(system.management(system.consumer()));
    }

    /** The sum of a meter over its labels; 0 if there is none. */
    double sum(String name) {
        try (var page = management.resolve("/actuator/prometheus").toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(" ") + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
