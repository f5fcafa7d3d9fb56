package io.eventonce.kit;

import io.eventonce.devstack.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;

/** A copy of the files of a running PostgreSQL (manual, 25.3.4: making a base backup using the low level API). */
final class BaseBackup {
    private static final Set<Path> OF_THE_RUNNING_SERVER = Set.of(Path.of("postmaster.pid"),
            Path.of("postmaster.opts"), Path.of("pg_wal"), Path.of("pg_replslot"), Path.of("pg_dynshmem"),
            Path.of("pg_notify"), Path.of("pg_serial"), Path.of("pg_snapshots"), Path.of("pg_stat_tmp"),
            Path.of("pg_subtrans"));

    private BaseBackup() {
    }

    /**
     * Copies the server's data without its log. The user of the copy must fetch the log from the server.
     *
     * @param target does not exist yet
     */
    static void take(PostgresServer server, Path target) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), PostgresServer.NAME,
                PostgresServer.NAME); var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('base backup', fast => true)");
            FileTree.copy(server.folder(), target, OF_THE_RUNNING_SERVER::contains);
            try (var label = statement
                    .executeQuery("select labelfile from pg_backup_stop(wait_for_archive => false)")) {
                label.next();
                write(target.resolve("backup_label"), label.getString(1), target);
            }
        }
    }

    /** Writes a file that belongs to whom its folder belongs. */
    static void write(Path file, String content, Path folder) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.setAttribute(file, "unix:uid", Files.getAttribute(folder, "unix:uid"));
    }
}
