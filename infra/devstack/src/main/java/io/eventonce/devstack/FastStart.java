package io.eventonce.devstack;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Lets a JVM start a Spring Boot application in a third of the time. The jar lies unpacked in a folder of its own, as
 * nested jars cannot be archived. Which beans the application has was found out before (Spring AOT), so environment
 * variables have their effect, but add and remove no beans. Beside it lie the {@link AotCache}s: one of a trial start,
 * and a better one of a {@link Training}. A build with another jar gets another folder, as the one before may still
 * run.
 */
final class FastStart {
    /** Says in the manifest of an executable jar of Spring Boot, and of no other, which class has the main method. */
    private static final String START_CLASS = "Start-Class";
    private static final String FIND_BEANS = "org.springframework.boot.SpringApplicationAotProcessor";
    private static final String KNOWN_BEANS = "-Dspring.aot.enabled=true";
    private static final String LOCK = "lock";
    /** Folders and copies of jars: of this build and of one before it. */
    private static final int KEPT = 4;
    private static final int CONTENTS = 256 * 1024;

    private final Path jar;
    private final List<String> jvmOptions;
    private final boolean linked;
    private final Path root;
    private final Path folder;
    private final AotCache ofTrial;
    private final AotCache ofTraining;

    /**
     * @param jvmOptions those that the application will run with
     * @param linked whether classes are also linked ahead, which is faster; a JVM with a debugger, or another agent,
     *     takes no such cache
     */
    FastStart(Path jar, List<String> jvmOptions, boolean linked) {
        this.jar = jar;
        this.jvmOptions = jvmOptions;
        this.linked = linked;
        this.root = jar.resolveSibling("fast-start").toAbsolutePath();
        this.folder = root.resolve(fingerprint(jar));
        String jvm = Jvm.fingerprint(jvmOptions);
        this.ofTrial = new AotCache(folder.resolve(jvm + (linked ? "-trial.aot" : "-trial-unlinked.aot")));
        this.ofTraining = new AotCache(folder.resolve(jvm + ".aot"));
    }

    /** Of the end of the jar, where its contents stand with their checksums; also the same for a copy. */
    private static String fingerprint(Path jar) {
        CRC32C checksum = new CRC32C();
        try (FileChannel file = FileChannel.open(jar)) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(file.size(), CONTENTS));
            while (end.hasRemaining() && file.read(end, file.size() - end.remaining()) > 0) {
                // Reads on.
            }
            checksum.update(end.flip());
        } catch (IOException noJar) {
            // The JVM will say so.
        }
        return Long.toHexString(checksum.getValue());
    }

    /** Whether the jar is one of Spring Boot; any other starts as it is. */
    boolean isPossible() {
        return startClass().isPresent();
    }

    AotCache ofTraining() {
        return ofTraining;
    }

    /** Keeps the jar, if it can, for the JVM that will run it, as a build may replace it meanwhile. */
    void keepJar() {
        if (Files.exists(folder) || Files.exists(copy())) {
            return;
        }
        try {
            Files.createDirectories(root);
            Path unfinished = Files.createTempFile(root, "copy", ".jar");
            try {
                Files.copy(jar, unfinished, REPLACE_EXISTING);
                Files.move(unfinished, copy(), ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            forgetOldBuilds();
        } catch (IOException notHere) {
            // A folder that cannot be written to, or a full disk: the jar runs where it is.
        }
    }

    private Path copy() {
        return root.resolve(folder.getFileName() + ".jar");
    }

    /** The end of the command line: the jar, and how to start it fast as far as that was prepared. */
    List<String> arguments() {
        if (!Files.exists(folder)) {
            Path runnable = Files.exists(copy()) ? copy() : jar;
            return Stream.concat(AotCache.without().stream(), Stream.of("-jar", runnable.toString())).toList();
        }
        if (linked && ofTraining.exists()) {
            return unpacked(ofTraining.argumentsWithProfiles());
        }
        return unpacked(ofTrial.exists() ? ofTrial.arguments() : AotCache.without());
    }

    /** The same with other arguments for a cache. */
    List<String> unpacked(List<String> cacheArguments) {
        return Stream.concat(cacheArguments.stream(), Stream.of(KNOWN_BEANS, "-jar", unpackedJar(folder).toString()))
                .toList();
    }

    /**
     * Writes what uses the cache of a training to a file for the JVM (java @file) beside it, which may be moved with
     * it.
     */
    void writeOptions() throws IOException {
        AotCache moved = new AotCache(ofTraining.file().getFileName());
        Files.write(folder.resolve("fast-start.options"), Stream.concat(moved.argumentsWithProfiles().stream(),
                Stream.of(KNOWN_BEANS, "-jar", jar.getFileName().toString())).toList());
    }

    private Path unpackedJar(Path where) {
        return where.resolve(jar.getFileName());
    }

    private Optional<String> startClass() {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Optional.ofNullable(file.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue(START_CLASS));
        } catch (IOException noJar) {
            return Optional.empty();
        }
    }

    /**
     * Makes the cache of a trial start, which ends when the application context is made, before anything is connected
     * to. Where it cannot be made the application starts all the same, only slower.
     */
    void tryStart() {
        if (ofTrial.exists() || (linked && ofTraining.exists()) || !isPossible()) {
            return;
        }
        try {
            unpack();
            exclusively(() -> {
                if (!ofTrial.exists()) {
                    Jvm.run(jvmOptions, unpacked(List.of(linked ? "-XX:+AOTClassLinking" : "-XX:-AOTClassLinking",
                            "-XX:AOTCacheOutput=" + ofTrial.unfinished(), "-Dspring.context.exit=onRefresh")));
                    ofTrial.finish();
                }
            });
        } catch (IOException notHere) {
            // A folder that cannot be written to, for instance.
        }
    }

    /** Unpacks the jar and adds what starts it without looking for beans. */
    void unpack() throws IOException {
        exclusively(() -> {
            if (!Files.exists(folder)) {
                Path unfinished = Files.createTempDirectory(root, "unfinished");
                Jvm.run(jvmOptions, List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--force",
                        "--destination", unfinished.toString()));
                findBeans(unfinished);
                Files.move(unfinished, folder, ATOMIC_MOVE);
                forgetOldBuilds();
            }
        });
    }

    private void findBeans(Path where) throws IOException {
        Path generated = where.resolve("generated");
        Path sources = generated.resolve("sources");
        Path classes = generated.resolve("classes");
        Jvm.run(jvmOptions, List.of("-cp", unpackedJar(where).toString(), FIND_BEANS, startClass().orElseThrow(),
                sources.toString(), classes.toString(), classes.toString(), "io.eventonce", "application"));
        List<String> compile = new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp", unpackedJar(where).toString(),
                "-d", classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(compile::add);
        }
        Jvm.runTool("javac", compile);
        Jvm.runTool("jar", List.of("--update", "--file", unpackedJar(where).toString(), "-C", classes.toString(), "."));
        BinaryCache.deleteTree(generated);
    }

    private void forgetOldBuilds() throws IOException {
        try (Stream<Path> builds = Files.list(root)) {
            for (Path old : builds.sorted(Comparator.comparingLong((Path build) -> -build.toFile().lastModified()))
                    .filter(build -> !build.endsWith(LOCK)).skip(KEPT).toList()) {
                BinaryCache.deleteTree(old);
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    /** Whoever else wants the same meanwhile waits. */
    private void exclusively(Work work) throws IOException {
        synchronized (FastStart.class) {
            Files.createDirectories(root);
            try (FileChannel lock = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); var _ = lock.lock()) {
                work.run();
            }
        }
    }
}
