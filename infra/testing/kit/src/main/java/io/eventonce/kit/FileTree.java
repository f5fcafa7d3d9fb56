package io.eventonce.kit;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;

/** Copies a folder with owners and permissions, also while a server works in it: files may come and go meanwhile. */
final class FileTree extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;
    private final Predicate<Path> left;

    private FileTree(Path from, Path to, Predicate<Path> left) {
        this.from = from;
        this.to = to;
        this.left = left;
    }

    /**
     * @param to does not exist yet
     * @param left paths to leave out; of a folder only its content is left out
     */
    static void copy(Path from, Path to, Predicate<Path> left) throws IOException {
        Files.walkFileTree(from, new FileTree(from, to, left));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        Files.copy(folder, target(folder), COPY_ATTRIBUTES);
        return left.test(from.relativize(folder)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (!left.test(from.relativize(file))) {
            copyUnlessGone(file);
        }
        return FileVisitResult.CONTINUE;
    }

    private void copyUnlessGone(Path file) throws IOException {
        try {
            Files.copy(file, target(file), COPY_ATTRIBUTES);
        } catch (NoSuchFileException gone) {
            Files.deleteIfExists(target(file));
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    private Path target(Path source) {
        return to.resolve(from.relativize(source));
    }
}
