package io.eventonce.devstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Lets a JVM start a Spring Boot application in a third of the time. Beside its jar, in a folder of its own, lie the jar
 * unpacked (a nested one cannot be archived) and the classes of a trial start in an AOT cache (JEP 483, JEP 514). The trial
 * ends when the application context is made, before anything is connected to. Which beans the context has was found out
 * before it (Spring AOT) and stands in classes that the unpacked jar was given: what environment variables set has its effect,
 * but they add and remove no beans.
 */
final class FastStart {
    /** Says in the manifest of an executable jar of Spring Boot, and of no other, which class has the main method. */
    private static final String START_CLASS = "Start-Class";
    private static final String FIND_BEANS = "org.springframework.boot.SpringApplicationAotProcessor";
    private static final String KNOWN_BEANS = "-Dspring.aot.enabled=true";
    private static final long LIMIT_SECONDS = 100;

    private final Path java;
    private final List<String> jvmOptions;
    private final Path jar;
    private final boolean linked;
    private final Path folder;
    private final Path cache;

    /**
     * @param jvmOptions those that the application will run with
     * @param linked whether classes are also linked ahead (JEP 483), which is faster; a JVM with a debugger, or another
     *        agent, takes no such cache
     */
    FastStart(Path java, List<String> jvmOptions, Path jar, boolean linked) {
        this.java = java;
        this.jvmOptions = jvmOptions;
        this.jar = jar;
        this.linked = linked;
        this.folder = jar.resolveSibling(linked ? "fast-start" : "fast-start-unlinked").toAbsolutePath();
        this.cache = folder
                .resolve("%x-%x-%s.aot".formatted(jar.toFile().lastModified(), hash(jvmOptions), Runtime.version()));
    }

    /** Of the words and of what stands in the files that they name ({@code @file}). */
    private static int hash(List<String> jvmOptions) {
        return jvmOptions.stream().map(word -> word.startsWith("@") ? read(Path.of(word.substring(1))) : word).toList()
                .hashCode();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new DevStackException("cannot read " + file + ": " + e, e);
        }
    }

    /**
     * Makes what is missing or belongs to an older jar, another JVM or other options. Whoever else wants the same
     * meanwhile waits. Where it cannot be made the application starts all the same, only slower.
     */
    void prepare() {
        synchronized (FastStart.class) {
            if (Files.exists(cache)) {
                return;
            }
            Optional<String> startClass = startClass();
            if (startClass.isEmpty()) {
                return;
            }
            try (FileChannel lock = FileChannel.open(jar.resolveSibling("fast-start.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); var _ = lock.lock()) {
                if (!Files.exists(cache)) {
                    make(startClass.get());
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
        return List.of("-XX:AOTCache=" + cache, KNOWN_BEANS, "-jar", unpackedJar().toString());
    }

    private Path unpackedJar() {
        return folder.resolve(jar.getFileName());
    }

    private Optional<String> startClass() {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Optional.ofNullable(file.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue(START_CLASS));
        } catch (IOException noJar) {
            return Optional.empty();
        }
    }

    private void make(String startClass) throws IOException {
        if (Files.exists(folder)) {
            BinaryCache.deleteTree(folder);
        }
        Path unfinished = folder.resolve("unfinished.aot");
        boolean made = runJava("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder.toString())
                && findBeans(startClass)
                && runJava(linked ? "-XX:+AOTClassLinking" : "-XX:-AOTClassLinking",
                        "-XX:AOTCacheOutput=" + unfinished, KNOWN_BEANS, "-Dspring.context.exit=onRefresh",
                        "-jar", unpackedJar().toString());
        if (made) {
            Files.move(unfinished, cache);
        }
    }

    /** Adds to the unpacked jar what starts it without looking for beans. */
    private boolean findBeans(String startClass) throws IOException {
        Path generated = folder.resolve("generated");
        Path sources = generated.resolve("sources");
        Path classes = generated.resolve("classes");
        if (!runJava("-cp", unpackedJar().toString(), FIND_BEANS, startClass, sources.toString(), classes.toString(),
                classes.toString(), "io.eventonce", "application")) {
            return false;
        }
        Path tools = java.resolveSibling("");
        List<String> compile = new ArrayList<>(
                List.of(tools.resolve("javac").toString(), "-proc:none", "-nowarn", "-cp",
                        unpackedJar().toString(), "-d", classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(compile::add);
        }
        boolean added = run(compile) && run(List.of(tools.resolve("jar").toString(), "--update", "--file",
                unpackedJar().toString(), "-C", classes.toString(), "."));
        BinaryCache.deleteTree(generated);
        return added;
    }

    private boolean runJava(String... arguments) throws IOException {
        return run(Stream.of(List.of(java.toString()), jvmOptions, List.of(arguments)).flatMap(List::stream).toList());
    }

    /** Whether it ended well and in time. The JVM has a child that writes the cache. */
    private static boolean run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // Nothing is connected to, but Kafka's clients begin to look for their brokers when they are made.
        builder.environment().put("EVENTONCE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9");
        Process process = builder.start();
        try {
            if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return false;
    }
}
