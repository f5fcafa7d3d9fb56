package io.eventonce.perf.benchmark.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The files that the build put under {@code perf/peers}. */
final class PeerFiles {
    private static final Path FOLDER = Path.of(System.getProperty("eventonce.home", ""), "perf", "peers")
            .toAbsolutePath();

    private PeerFiles() {
    }

    /**
     * Kafka Connect: {@code lib} with the worker and {@code plugins} with the Debezium JDBC sink. Maven fetches them at
     * the first use, about 90 MB.
     */
    static Path connect() {
        return fetched("connect", "plugins");
    }

    /** Flink with its SQL client and connectors. Maven fetches them at the first use, about 180 MB. */
    static Path flink() {
        return fetched("flink", "lib").resolve("lib");
    }

    /** The files that a pom has fetched. They are complete once the last folder exists. */
    private static Path fetched(String peer, String last) {
        Path target = FOLDER.resolve(peer).resolve("target");
        if (Files.isDirectory(target.resolve(last))) {
            return target;
        }
        String pom = FOLDER.resolve(peer).resolve("pom.xml").toString();
        try {
            int exit = new ProcessBuilder("mvn", "--batch-mode", "--quiet", "-f", pom, "package").inheritIO().start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("Maven could not fetch the files of " + pom);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The executable jar of the plain listener. */
    static Path listener() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("listener/target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("build perf/peers/listener first", e);
        }
    }
}
