package io.eventonce.perf.benchmark.http;

import io.eventonce.devstack.ApplicationJars;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    /** Deletes the fast-start caches, as a build does that changes the jars. */
    static void forgetCaches() throws IOException {
        ApplicationJars jars = ApplicationJars.find();
        for (Path jar : List.of(jars.ingestApi(), jars.dedupConsumer())) {
            Path folder = jar.resolveSibling("fast-start");
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> caches = Files.newDirectoryStream(folder, "*.aot")) {
                    for (Path cache : caches) {
                        Files.delete(cache);
                    }
                }
            }
        }
    }
}
