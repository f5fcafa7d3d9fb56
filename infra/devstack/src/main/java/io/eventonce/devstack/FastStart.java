package io.eventonce.devstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Lets a JVM start a Spring Boot application in a third of the time. Beside its jar, in {@code fast-start/}, lie the jar
 * unpacked (a nested one cannot be archived) and the classes of a trial start in an AOT cache (JEP 483, JEP 514). The trial
 * ends when the application context is made, before anything is connected to. Classes are not linked ahead, as a JVM with
 * such a cache takes no debugger.
 */
final class FastStart {
    private static final String BOOT_JAR = "Spring-Boot-Version";
    private static final long LIMIT_SECONDS = 100;

    private final Path java;
    private final List<String> jvmOptions;
    private final Path jar;
    private final Path folder;
    private final Path cache;

    /** @param jvmOptions those that the application will run with */
    FastStart(Path java, List<String> jvmOptions, Path jar) {
        this.java = java;
        this.jvmOptions = jvmOptions;
        this.jar = jar;
        this.folder = jar.resolveSibling("fast-start").toAbsolutePath();
        this.cache = folder.resolve("%x-%s.aot".formatted(jar.toFile().lastModified(), Runtime.version()));
    }

    /**
     * Makes what is missing or belongs to an older jar or another JVM. Whoever else wants the same meanwhile waits. Where it
     * cannot be made the application starts all the same, only slower.
     */
    void prepare() {
        synchronized (FastStart.class) {
            if (Files.exists(cache) || !isBootJar()) {
                return;
            }
            try (FileChannel lock = FileChannel.open(jar.resolveSibling("fast-start.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); var _ = lock.lock()) {
                if (!Files.exists(cache)) {
                    make();
                }
            } catch (IOException notHere) {
                // A folder that cannot be written to, for instance.
            }
        }
    }

    /** The end of the command line: the jar, and how to start it fast if that was prepared. */
    List<String> arguments() {
        if (!Files.exists(cache)) {
            return List.of("-jar", jar.toString());
        }
        return List.of("-XX:AOTCache=" + cache, "-jar", unpackedJar().toString());
    }

    private Path unpackedJar() {
        return folder.resolve(jar.getFileName());
    }

    private boolean isBootJar() {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest != null && manifest.getMainAttributes().getValue(BOOT_JAR) != null;
        } catch (IOException noJar) {
            return false;
        }
    }

    private void make() throws IOException {
        if (Files.exists(folder)) {
            BinaryCache.deleteTree(folder);
        }
        run("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder.toString());
        Path unfinished = folder.resolve("unfinished.aot");
        run("-XX:-AOTClassLinking", "-XX:AOTCacheOutput=" + unfinished, "-Dspring.context.exit=onRefresh",
                "-Dspring.flyway.enabled=false", "-jar", unpackedJar().toString());
        Files.move(unfinished, cache);
    }

    private void run(String... arguments) throws IOException {
        List<String> command = Stream.of(List.of(java.toString()), jvmOptions, List.of(arguments))
                .flatMap(List::stream).toList();
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // Nothing is connected to, but Kafka's clients begin to look for their brokers when they are made.
        builder.environment().putAll(Map.of("EVENTONCE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9"));
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
