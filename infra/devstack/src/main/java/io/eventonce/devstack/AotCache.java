package io.eventonce.devstack;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a JVM has learnt, for JVMs that start later (JEP 483, 514, 515): its classes and the profiles of its methods. A
 * JVM ignores the cache of another JVM or of other options, and starts as if there were none. It does not look at the
 * jars (25.0.3), so other jars need another name of the file. The file appears when it is complete, and is never
 * written to again, as the JVMs that run have mapped it.
 */
record AotCache(Path file) {
    /**
     * On few cores C2 takes the time of the first requests, and with profiles it begins at once. So calls are counted
     * after 32,768 instead of 2,048, and a method gets three times as long to make a profile.
     */
    private static final List<String> COMPILE_LATER = List.of("-XX:Tier2InvokeNotifyFreqLog=15",
            "-XX:Tier2BackedgeNotifyFreqLog=18", "-XX:Tier4InvocationThreshold=15000",
            "-XX:Tier4MinInvocationThreshold=1800", "-XX:Tier4CompileThreshold=45000",
            "-XX:Tier4BackEdgeThreshold=120000");

    boolean exists() {
        return Files.exists(file);
    }

    /** Uses it. The JVM tells only that it does not fit, and not which of its parts it does without. */
    List<String> arguments() {
        return List.of("-XX:AOTCache=" + file, "-Xlog:aot*=error");
    }

    /** Uses it and the profiles that a load has left in it. */
    List<String> argumentsWithProfiles() {
        return Stream.concat(arguments().stream(), COMPILE_LATER.stream()).toList();
    }

    /** For a start without a cache. */
    static List<String> without() {
        return COMPILE_LATER;
    }

    /** Records until the JVM ends; {@link #assembly} makes the cache of it. */
    List<String> recording() throws IOException {
        Files.createDirectories(file.getParent());
        return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded());
    }

    /**
     * Makes an {@link #unfinished} cache of what was recorded with otherwise the same arguments, instead of running.
     */
    List<String> assembly() {
        return List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded(), "-XX:AOTCache=" + unfinished());
    }

    private Path recorded() {
        return file.resolveSibling(file.getFileName() + ".recorded");
    }

    Path unfinished() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /** Takes the unfinished cache, which is complete and must be so on the disk, too. */
    void finish() throws IOException {
        try (FileChannel written = FileChannel.open(unfinished(), StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(unfinished(), file, ATOMIC_MOVE);
        Files.deleteIfExists(recorded());
    }
}
