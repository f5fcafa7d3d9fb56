package io.eventonce.faults;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A separate small file system in memory, mounted on a folder. */
final class SmallVolume implements AutoCloseable {
    private static final byte[] BLOCK = new byte[64 * 1024];

    private final Path folder;
    private final AtomicBoolean mounted = new AtomicBoolean(true);

    private SmallVolume(Path folder) {
        this.folder = folder;
    }

    /**
     * Mounts it, for which one has to be root on Linux.
     *
     * @param folder is made if it is not there
     * @param options more options of {@code mount}, such as {@code noexec}
     * @throws IOException if mounting is refused, with what {@code mount} says
     */
    static SmallVolume mount(Path folder, int megabytes, String... options) throws IOException {
        Files.createDirectories(folder);
        List<String> all = new ArrayList<>(List.of("mode=0755", "size=" + megabytes + "m"));
        all.addAll(List.of(options));
        run("mount", "-t", "tmpfs", "-o", String.join(",", all), "tmpfs", folder.toString());
        SmallVolume volume = new SmallVolume(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(volume::close));
        return volume;
    }

    Path folder() {
        return folder;
    }

    /** Takes all the room that is left, until {@link #free}. */
    void fill() throws IOException {
        try (var filler = Files.newOutputStream(filler(), CREATE, APPEND)) {
            while (true) {
                filler.write(BLOCK);
            }
        } catch (IOException full) {
            long left = Files.getFileStore(folder).getUsableSpace();
            if (left > 0) {
                throw new FileSystemException(filler().toString(), null, left + " bytes are left: " + full);
            }
        }
    }

    /** Gives back what {@link #fill} took. */
    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    /** Unmounts it, even while it is in use. Its content is gone. */
    @Override
    public void close() {
        if (!mounted.getAndSet(false)) {
            return;
        }
        try {
            run("umount", "--lazy", folder.toString());
        } catch (IOException e) {
            throw new IllegalStateException("cannot unmount " + folder, e);
        }
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(output.isBlank() ? command[0] + " failed" : output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted in " + command[0], e);
        }
    }
}
