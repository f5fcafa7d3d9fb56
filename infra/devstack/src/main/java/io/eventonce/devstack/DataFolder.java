package io.eventonce.devstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A folder that holds the data of one stack, in use by one process at a time. */
public final class DataFolder implements AutoCloseable {
    /** Marks the folder as ours, and is locked while it is in use. */
    private static final String LOCK = "eventonce.lock";

    private final Path path;
    private final FileChannel channel;
    private final ProcessLedger ledger;

    private DataFolder(Path path, FileChannel channel, ProcessLedger ledger) {
        this.path = path;
        this.channel = channel;
        this.ledger = ledger;
    }

    /** The same without a word about processes of an earlier use. */
    public static DataFolder open(Path folder) {
        return open(folder, _ -> {
        });
    }

    /**
     * Takes the folder, and creates it if missing. Processes of an earlier use whose launcher is gone are stopped.
     *
     * @param report gets a line for each stopped process
     * @throws DevStackException if the folder holds other files, or is in use
     */
    public static DataFolder open(Path folder, Consumer<String> report) {
        Path path = folder.toAbsolutePath().normalize();
        if (path.toString().contains(",")) {
            throw new DevStackException(("the path of the data folder %s has a comma, which ends a path for Kafka;"
                    + " choose another folder with --data").formatted(path));
        }
        try {
            if (isForeign(path)) {
                throw new DevStackException(
                        "%s is not empty and not a data folder of eventonce; choose another one with --data"
                                .formatted(path));
            }
            Files.createDirectories(path);
            ProcessLedger ledger = new ProcessLedger(path);
            FileChannel channel = lock(path, ledger);
            Survivors.stopOrphans(ledger, line -> report.accept(line + ", left over from an earlier start"));
            ledger.clear();
            ledger.add(ProcessLedger.LAUNCHER, ProcessHandle.current(), "TERM");
            return new DataFolder(path, channel, ledger);
        } catch (IOException e) {
            throw new DevStackException("cannot use the data folder " + path + ": " + e, e);
        }
    }

    static boolean isForeign(Path path) throws IOException {
        if (!Files.exists(path)) {
            return false;
        }
        if (!Files.isDirectory(path)) {
            return true;
        }
        try (Stream<Path> content = Files.list(path)) {
            return content.findAny().isPresent() && !Files.exists(path.resolve(LOCK));
        }
    }

    /** Asks the ledger first: closing any channel to a file drops all locks that this process holds on it (POSIX). */
    private static FileChannel lock(Path path, ProcessLedger ledger) throws IOException {
        boolean isOurs = ledger.living().stream()
                .anyMatch(entry -> entry.isLauncher() && entry.pid() == ProcessHandle.current().pid());
        if (isOurs) {
            throw inUse(path, ledger);
        }
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw inUse(path, ledger);
        }
        return channel;
    }

    private static DevStackException inUse(Path path, ProcessLedger ledger) throws IOException {
        String holder = ledger.living().stream().filter(ProcessLedger.Entry::isLauncher).findFirst()
                .map(entry -> "process " + entry.pid()).orElse("another process");
        return new DevStackException("the data folder %s is in use by %s; stop it first, or choose another folder with "
                .formatted(path, holder) + "--data");
    }

    /** Deletes all data and logs. */
    public void clear() {
        try (Stream<Path> content = Files.list(path)) {
            for (Path entry : content.toList()) {
                if (!entry.equals(path.resolve(LOCK)) && !entry.equals(ledger.file())) {
                    BinaryCache.deleteTree(entry);
                }
            }
        } catch (IOException e) {
            throw new DevStackException("cannot empty the data folder " + path + ": " + e, e);
        }
    }

    /** True if nothing has been started on it yet. */
    public boolean isNew() {
        return !Files.exists(path.resolve("postgres"));
    }

    public Path path() {
        return path;
    }

    public Path logs() {
        return path.resolve("logs");
    }

    /**
     * A process whose output goes to this folder and which {@code eventonce down} can find if this process is killed.
     */
    public ManagedProcess process(Program program) {
        return new ManagedProcess(program, logs().resolve(program.name() + ".log"),
                (started, handle) -> ledger.add(started.name(), handle, started.stopSignal()));
    }

    /** Removes the folder itself, and gives it up. */
    public void delete() {
        close();
        try {
            BinaryCache.deleteTree(path);
        } catch (IOException e) {
            throw new DevStackException("cannot remove the data folder " + path + ": " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            ledger.clear();
            channel.close();
        } catch (IOException e) {
            throw new DevStackException("cannot give up the data folder " + path + ": " + e, e);
        }
    }
}
