package io.eventonce.faults;

import io.eventonce.kit.RunningSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads what an application says of itself to Prometheus. */
record Metrics(URI management) {
    static Metrics ofConsumer(RunningSystem system) {
        return new Metrics(system.management(system.consumer()));
    }

    /** The sum of a meter over its labels, or over the labels that begin as given after a brace. 0 without a meter. */
    double sum(String name) {
        return lines(name).stream().mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(" ") + 1)))
                .sum();
    }

    /** The number of label combinations of a meter. */
    int count(String name) {
        return lines(name).size();
    }

    private List<String> lines(String name) {
        try (var page = management.resolve("/actuator/prometheus").toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.startsWith(name) && "{, ".indexOf(line.charAt(name.length())) >= 0).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
