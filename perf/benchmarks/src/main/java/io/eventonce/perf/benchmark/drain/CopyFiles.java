package io.eventonce.perf.benchmark.drain;

import io.eventonce.perf.benchmark.WrongOutcomeException;
import io.eventonce.perf.benchmark.round.Database;
import io.eventonce.perf.benchmark.round.Workload;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/**
 * The rows of a workload without duplicates, ready for COPY, so that the client has nothing to do but send them.
 *
 * @param files one per connection; each has every n-th row
 */
record CopyFiles(List<Path> files, int rows) {
    private static final int CONNECTIONS = 2;
    private static final int BUFFER = 64 * 1024;

    static CopyFiles write(Path folder, Workload workload) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            files.add(folder.resolve("copy-" + i));
            try (CopyWriter writer = new CopyWriter(files.get(i))) {
                for (int row = i; row < workload.records(); row += CONNECTIONS) {
                    writer.write(workload.events(), workload.firstEvent() + row);
                }
            }
        }
        return new CopyFiles(files, workload.records());
    }

    /** Loads them into the empty table, all connections at the same time; rows per second, until all is committed. */
    double load(Database database) throws Exception {
        database.execute("truncate events");
        database.checkpoint();
        long begin = System.nanoTime();
        long loaded = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Callable<Long>> loads = files.stream().<Callable<Long>>map(file -> () -> load(database, file))
                    .toList();
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

    private static long load(Database database, Path file) throws SQLException, IOException {
        try (Connection connection = database.connect();
                InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(CopyWriter.COPY, in, BUFFER);
        }
    }

    void delete() throws IOException {
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
