package io.eventonce.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Changes one place in the sources of dedup-consumer.
 *
 * @param file below {@code io/eventonce/consumer}
 * @param from is there exactly once
 */
record SourceEdit(String file, String from, String to) {

    private static final Path SOURCES = Path.of("..", "..", "..", "dedup-consumer", "src", "main", "java", "io",
            "eventonce",
            "consumer");

    Path path() {
        return SOURCES.resolve(file);
    }

    /** @throws IllegalStateException if the place is not there any more, so that the edit must be rewritten */
    String applyTo(String source) {
        if (source.split(Pattern.quote(from), -1).length != 2) {
            throw new IllegalStateException("%s does not hold this once: %s".formatted(file, from));
        }
        return source.replace(from, to);
    }

    String read() {
        try {
            return Files.readString(path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
