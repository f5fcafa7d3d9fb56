package io.eventonce.perf.benchmark.round;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.eventonce.devstack.PostgresRoles;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.kit.Database;
import io.eventonce.kit.RunningSystem;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** PostgreSQL and Redis, made ready for a round, always in the same way. */
public record Stores(RunningSystem system, Database database) {
    public Stores(RunningSystem system) {
        this(system, new Database(system.addresses()));
    }

    /** Replaces the database by an empty one. */
    public void recreateDatabase() throws IOException, InterruptedException {
        ServiceAddresses services = system.addresses();
        String name = services.jdbcUrl().substring(services.jdbcUrl().lastIndexOf('/') + 1);
        Database other = new Database(services.withDatabase("postgres"));
        other.run("drop database if exists " + name + " with (force)");
        other.run("create database " + name);
        database.run(PostgresRoles.script(services.password()));
        checkpoint();
    }

    /** A new database with empty tables, as dedup-consumer itself makes them, and no application running. */
    public void recreateTables() throws IOException, InterruptedException {
        recreateDatabase();
        system.stop(system.start(system.newDedupConsumer()));
    }

    /** True if dedup-consumer has created its tables. */
    public boolean hasTables() {
        return database.number("select count(*) from pg_class where relname = 'topic_stats'") > 0;
    }

    /** The number of rows ever offered to a table, stored or not: its largest id. */
    public long lastId(String table) {
        return database.number(lastIdOf(table));
    }

    /** The query of {@link #lastId}. */
    static String lastIdOf(String table) {
        return "select coalesce(pg_sequence_last_value(pg_get_serial_sequence('%s', 'id')), 0)".formatted(table);
    }

    /** Writes all older changes to disk, also those that the system still holds, such as a log just filled. */
    public void checkpoint() throws IOException, InterruptedException {
        database.run("checkpoint");
        new ProcessBuilder("sync").inheritIO().start().waitFor();
    }

    /** Empties Redis. */
    public void flushRedis() throws IOException {
        URI redis = URI.create(system.addresses().redisUrl());
        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(3), US_ASCII);
            if (!answer.equals("+OK")) {
                throw new IOException("Redis was not emptied: " + answer);
            }
        }
    }
}
