package io.eventonce.perf.benchmark.http;

import io.eventonce.devstack.ApplicationJars;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** Measures how long {@code ./eventonce up} takes on an empty data folder until everything can be used. */
final class UpTime {
    private static final String READY = "eventonce is ready";
    private static final double NANOS = 1e9;

    private UpTime() {
    }

    /** In seconds; with the fast-start caches that there are. */
    static double measure(Path data) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("eventonce.home", "")).resolve("eventonce").toAbsolutePath()
                        .toString(),
                        "up", "--fresh", "--data", data.toString()));
        for (String port : List.of("http", "ingest-management", "consumer-management", "kafka", "postgres", "redis")) {
            command.addAll(List.of("--" + port + "-port", "0"));
        }
        long begin = System.nanoTime();
        Process up = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader output = up.inputReader()) {
            List<String> lines = new ArrayList<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.startsWith(READY)) {
                    return (System.nanoTime() - begin) / NANOS;
                }
            }
            throw new IllegalStateException(String.join("\n", lines));
        } finally {
            up.destroy();
            up.waitFor();
        }
    }

    /**
     * Deletes what makes a start fast, as it belongs to jars that a build replaces. What the broker has is not of a
     * build.
     */
    static void forgetCaches() throws IOException {
        ApplicationJars jars = ApplicationJars.find();
        for (Path jar : List.of(jars.ingestApi(), jars.dedupConsumer())) {
            FileSystemUtils.deleteRecursively(jar.resolveSibling("fast-start"));
        }
    }
}
