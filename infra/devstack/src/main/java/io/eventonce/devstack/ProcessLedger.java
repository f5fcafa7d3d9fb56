package io.eventonce.devstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The file with the processes of a data folder. Each has a line: name, pid, start in milliseconds, and the signal that
 * asks it to end. The start distinguishes a process from a later one with the same pid. A copy of the file in the
 * user's cache finds the processes when the data folder is gone.
 */
final class ProcessLedger {
    static final String LAUNCHER = "launcher";

    /** Linux gives the start in ticks since boot, and the time of boot moves when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    private final Path file;
    private final Path copy;

    ProcessLedger(Path folder) throws IOException {
        this.file = folder.resolve("processes");
        String name = UUID.nameUUIDFromBytes(folder.toString().getBytes(UTF_8)).toString();
        this.copy = BinaryCache.ofUserOr(Path.of(System.getProperty("java.io.tmpdir"), "eventonce-cache"))
                .folder("running").resolve(name);
    }

    record Entry(String name, long pid, Instant start, String stopSignal) {
        boolean isLauncher() {
            return name.equals(LAUNCHER);
        }

        /** The process, if it still runs. */
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::hasSameStart);
        }

        private boolean hasSameStart(ProcessHandle handle) {
            return startOf(handle).map(time -> Duration.between(time, start).abs().compareTo(TOLERANCE) < 0)
                    .orElse(false);
        }

        static Entry parse(String line) {
            String[] words = line.split(" ", 4);
            return new Entry(words[0], Long.parseLong(words[1]), Instant.ofEpochMilli(Long.parseLong(words[2])),
                    words[3]);
        }

        String line() {
            return "%s %d %d %s".formatted(name, pid, start.toEpochMilli(), stopSignal);
        }
    }

    Path file() {
        return file;
    }

    /** The processes that still run, in the order in which they were started. */
    synchronized List<Entry> living() throws IOException {
        return read().stream().filter(entry -> entry.process().isPresent()).toList();
    }

    /** Adds a process, which replaces an earlier one of that name. */
    synchronized void add(String name, ProcessHandle process, String stopSignal) {
        try {
            List<Entry> entries = new ArrayList<>(read());
            entries.removeIf(entry -> entry.name().equals(name));
            entries.add(new Entry(name, process.pid(), startOf(process).orElseGet(Instant::now), stopSignal));
            write(file, entries);
            write(copy, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path target, List<Entry> entries) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".new");
        Files.write(unfinished, entries.stream().map(Entry::line).toList());
        Files.move(unfinished, target, ATOMIC_MOVE);
    }

    synchronized void clear() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(copy);
    }

    private List<Entry> read() throws IOException {
        Path present = Files.exists(file) ? file : copy;
        return Files.exists(present) ? Files.readAllLines(present).stream().map(Entry::parse).toList() : List.of();
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }
}
