package io.eventonce.devstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The program of a {@link ManagedProcess}. */
public interface Program {
    /** The executable of the JVM that this runs on, for programs in Java. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Finds a program as the shell of an administrator does: on the PATH, or beside the daemons of the system. */
    static Optional<Path> onPath(String executable) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, executable))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * The same command, with only the processor time that nobody else wants. For a process in a session of its own:
     * beside other sessions nice is of no use (sched(7), the autogroup feature). Elsewhere than on Linux it changes
     * nothing.
     */
    static List<String> yielding(List<String> command) {
        return Stream.concat(Stream.of("sh", "-c", "{ echo 19 >/proc/self/autogroup; } 2>/dev/null; exec \"$@\"", "sh"),
                command.stream()).toList();
    }

    String name();

    /** Its address for people and probes: {@code host:port}. */
    String address();

    /** Makes the folder that it works on; called before each start, so it must leave existing data alone. */
    void prepare() throws IOException;

    List<String> command() throws IOException;

    /** Added to the environment of this process. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /** True if it answers in its own protocol. Polled while the process lives. Returns within seconds. */
    boolean isReady();

    /** The signal that asks for an orderly end. */
    default String stopSignal() {
        return "TERM";
    }

    /** True if a start that ended with this output may succeed a moment later. */
    default boolean isWorthAnotherStart(String output) {
        return false;
    }
}
