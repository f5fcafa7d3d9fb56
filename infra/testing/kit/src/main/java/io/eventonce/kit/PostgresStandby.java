package io.eventonce.kit;

import io.eventonce.devstack.DevStack;
import io.eventonce.devstack.DevStackException;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.devstack.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * A physical standby of a stack's PostgreSQL: it copies the commits of the primary a moment later, and answers reads,
 * until it is promoted. Commits that the primary has not sent are lost then, as with any asynchronous standby.
 */
public final class PostgresStandby implements AutoCloseable {
    private final PostgresServer server;
    private final ManagedProcess process;

    private PostgresStandby(PostgresServer server, ManagedProcess process) {
        this.server = server;
        this.process = process;
    }

    /**
     * Copies the running primary and starts a standby of it, which has connected to the primary when this returns.
     *
     * @param port where it answers, as a standby and once promoted
     */
    public static PostgresStandby of(DevStack stack, int port) {
        PostgresServer primary = stack.postgresServer();
        Path folder = primary.folder().resolveSibling("postgres-standby");
        try {
            BaseBackup.take(primary, folder);
            BaseBackup.write(folder.resolve("standby.signal"), "", folder);
        } catch (IOException | SQLException e) {
            throw new DevStackException("cannot make a standby of " + primary.address(), e);
        }
        Map<String, String> settings = new HashMap<>(primary.settings());
        settings.put("primary_conninfo", "host=127.0.0.1 port=%d user=%s password=%s".formatted(primary.port(),
                PostgresServer.NAME, PostgresServer.NAME));
        settings.put("wal_retrieve_retry_interval", "100ms");
        var server = new PostgresServer("postgres-standby", primary.cache(), folder, port, settings);
        var standby = new PostgresStandby(server, stack.data().process(server));
        standby.process.start();
        return standby;
    }

    public ManagedProcess process() {
        return process;
    }

    /** Of the standby alone; user, password and database are those of the primary. */
    public String jdbcUrl() {
        return server.jdbcUrl();
    }

    /**
     * Promotes it to a primary, on a new timeline, with the data that it has received. Returns when it accepts writes.
     */
    public void promote() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), PostgresServer.NAME, PostgresServer.NAME);
                var statement = connection.createStatement();
                var promoted = statement.executeQuery("select pg_promote(wait_seconds => 60)")) {
            promoted.next();
            if (!promoted.getBoolean(1)) {
                throw new DevStackException("the standby was not promoted within 60 s:\n" + process.logTail());
            }
        } catch (SQLException e) {
            throw new DevStackException("cannot promote " + process.address(), e);
        }
    }

    /**
     * Starts it again, as a primary, at the address of its former primary. From now on, clients of that address reach
     * this server.
     *
     * @throws IllegalStateException if the old primary still runs
     * @return instead of this one
     */
    public PostgresStandby takeOver(DevStack stack) {
        if (stack.postgres().isAlive()) {
            throw new IllegalStateException("there would be two primaries");
        }
        close();
        var taken = new PostgresServer(server.name(), server.cache(), server.folder(), stack.postgresServer().port(),
                server.settings());
        var primary = new PostgresStandby(taken, stack.data().process(taken));
        primary.process.start();
        primary.promote();
        return primary;
    }

    @Override
    public void close() {
        process.close();
    }
}
