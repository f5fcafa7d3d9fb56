package io.eventonce.perf.benchmark.drain;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.perf.benchmark.WrongOutcomeException;
import io.eventonce.perf.benchmark.round.Stores;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The rows of {@code events}, ready for COPY, so that the client has nothing to do but send them.
 *
 * @param files one per connection, in the binary format (PostgreSQL manual, COPY); each has every n-th row
 */
record CopyFiles(Stores stores, List<Path> files, long rows) {

    private static final int CONNECTIONS = 2;
    private static final int BUFFER = 64 * 1024;
    private static final String COLUMNS = "topic, event_id, \"timestamp\", source, payload, payload_hash, "
            + "kafka_partition, kafka_offset";

    /** A step that uses COPY. */
    private interface Copy {
        long run(CopyManager manager) throws SQLException, IOException;
    }

    /** Writes the rows that are there, in the order of their time. */
    static CopyFiles write(Stores stores) throws SQLException, IOException {
        List<Path> files = new ArrayList<>();
        long rows = 0;
        for (int i = 0; i < CONNECTIONS; i++) {
            files.add(stores.system().data().path().resolve("copy-" + i));
            String sql = "copy (select %s from events where id %% %d = %d order by timestamp) to stdout (format binary)"
                    .formatted(COLUMNS, CONNECTIONS, i);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(files.get(i)), BUFFER)) {
                rows += copy(stores, manager -> manager.copyOut(sql, out));
            }
        }
        return new CopyFiles(stores, files, rows);
    }

    /** Loads them into the emptied table, all connections at the same time; rows per second, until all is committed. */
    double load() throws Exception {
        stores.database().run("truncate events");
        stores.checkpoint();
        long begin = System.nanoTime();
        long loaded = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Callable<Long>> loads = files.stream().<Callable<Long>>map(file -> () -> load(file)).toList();
            for (Future<Long> load : threads.invokeAll(loads)) {
                loaded += load.get();
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (loaded != rows) {
            throw new WrongOutcomeException("COPY stored %d of %d rows".formatted(loaded, rows));
        }
        return rows / seconds;
    }

    private long load(Path file) throws SQLException, IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            return copy(stores, manager -> manager.copyIn(
                    "copy events (%s) from stdin (format binary)".formatted(COLUMNS), in, BUFFER));
        }
    }

    private static long copy(Stores stores, Copy copy) throws SQLException, IOException {
        ServiceAddresses services = stores.system().addresses();
        try (Connection connection = DriverManager.getConnection(services.jdbcUrl(), services.user(),
                services.password())) {
            return copy.run(connection.unwrap(PGConnection.class).getCopyAPI());
        }
    }
}
