package io.eventonce.devstack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The output of a process since its last start, in a file that keeps the output of earlier starts. */
final class ProcessLog {
    private static final int TAIL_BYTES = 16 * 1024;
    private static final int TAIL_LINES = 20;

    private final Path path;
    private volatile long begin;

    ProcessLog(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    void beginHere() throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        begin = Files.exists(path) ? Files.size(path) : 0;
    }

    /** The last lines since the last start, each indented by two spaces; at most 20. */
    String tail() {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(Math.max(begin, file.length() - TAIL_BYTES));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size())).indent(2);
        } catch (IOException e) {
            return "  (no log: " + e.getMessage() + ")\n";
        }
    }
}
