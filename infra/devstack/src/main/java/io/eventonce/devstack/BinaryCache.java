package io.eventonce.devstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs unpacked from jars, each once per user. An entry appears whole or not at all, so any number of processes may
 * use the cache at the same time.
 */
public final class BinaryCache {
    private final Path folder;

    BinaryCache(Path folder) {
        this.folder = folder;
    }

    /**
     * The user's own cache ({@code $XDG_CACHE_HOME} or {@code ~/.cache}); one in the given folder if that cannot be
     * written.
     */
    static BinaryCache ofUserOr(Path fallback) {
        Path home = Path.of(System.getProperty("user.home", "/"), ".cache");
        Path base = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).filter(value -> !value.isEmpty())
                .map(Path::of).orElse(home);
        return Stream.of(base.resolve("eventonce"), fallback).filter(BinaryCache::isUsable).findFirst()
                .map(BinaryCache::new)
                .orElseThrow(() -> new DevStackException("cannot write to %s nor to %s".formatted(base, fallback)));
    }

    private static boolean isUsable(Path folder) {
        try {
            return Files.isWritable(Files.createDirectories(folder));
        } catch (IOException e) {
            return false;
        }
    }

    /** A folder of that name for files other than programs. Created if missing. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    @FunctionalInterface
    interface Unpacking {
        void into(Path emptyFolder) throws IOException;
    }

    /** The folder of that name, unpacked now if it was not there. */
    Path entry(String name, Unpacking unpacking) throws IOException {
        Path entry = folder.resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        Path unfinished = Files.createTempDirectory(folder, name + "-");
        unpacking.into(unfinished);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(unfinished, entry);
        } catch (IOException e) {
            deleteTree(unfinished);
            if (!Files.isDirectory(entry)) {
                throw e;
            }
        }
        return entry;
    }

    /** Deletes a folder with all that is in it, or a file. */
    public static void deleteTree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
