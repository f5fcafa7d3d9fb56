package io.eventonce.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The JDK that this runs on: short runs of its tools, and what tells it from another one. */
final class Jvm {
    private static final long LIMIT_SECONDS = 300;
    private static final int OUTPUT = 2_000;

    private Jvm() {
    }

    /** Another one for another JVM or other options, also if only a file has changed that they name ({@code @file}). */
    static String fingerprint(List<String> options) {
        int hash = options.stream().map(word -> word.startsWith("@") ? read(Path.of(word.substring(1))) : word).toList()
                .hashCode();
        return "%s-%x".formatted(Runtime.version(), hash);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new DevStackException("cannot read " + file + ": " + e, e);
        }
    }

    /** Runs {@code java} to its end. */
    static void run(List<String> options, List<String> arguments) throws IOException {
        runTool("java", Stream.concat(options.stream(), arguments.stream()).toList());
    }

    /**
     * Runs a tool to its end.
     *
     * @throws IOException if it fails or takes longer than five minutes
     */
    static void runTool(String name, List<String> arguments) throws IOException {
        Path tool = Path.of(Program.java()).resolveSibling(name);
        Path output = Files.createTempFile(name, ".log");
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(tool.toString()), arguments.stream()).toList()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // A trial start connects to nothing, but Kafka's clients begin to look for their brokers when they are made.
        builder.environment().put("EVENTONCE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9");
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                String text = Files.readString(output);
                throw new IOException(String.join(" ", builder.command()) + " failed: "
                        + text.substring(Math.max(0, text.length() - OUTPUT)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted in " + name, e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }
}
