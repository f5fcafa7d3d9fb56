package io.eventonce.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * PostgreSQL with its durability on: fsync and synchronous_commit are at their defaults.
 *
 * @param folder of its data; made, with the database in it, at the first start
 * @param settings more of {@code postgresql.conf}
 */
public record PostgresServer(String name, BinaryCache cache, Path folder, int port, Map<String, String> settings)
        implements
            Program {

    /** Database, administrator (a superuser) and password of all roles alike. */
    public static final String NAME = "eventonce";

    private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C", "TZ", "UTC");

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + address() + "/" + NAME;
    }

    @Override
    public void prepare() throws IOException {
        if (!Files.isDirectory(folder)) {
            create();
        }
        makeRoles();
    }

    private void create() throws IOException {
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
        if (Files.exists(unfinished)) {
            BinaryCache.deleteTree(unfinished);
        }
        Files.createDirectories(unfinished);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx------"));
        initialize(unfinished);
        Files.move(unfinished, folder);
    }

    private void initialize(Path target) throws IOException {
        Path password = Files.createTempFile(target.getParent(), "password", "");
        try {
            Files.writeString(password, NAME);
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
            run(target, "", "initdb", "-D", target.toString(), "--username", NAME, "--pwfile", password.toString(),
                    "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C");
        } finally {
            Files.delete(password);
        }
        alone(target, "postgres", "CREATE DATABASE " + NAME);
    }

    /** Once, and again where an earlier version has made the data. */
    private void makeRoles() throws IOException {
        Path made = folder.resolve("eventonce-roles.sql");
        String script = PostgresRoles.script(NAME);
        if (Files.exists(made) && Files.readString(made).equals(script)) {
            return;
        }
        alone(folder, NAME, script);
        Files.writeString(made, script);
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-r--r--"));
    }

    /** Statements end with an empty line. */
    private void alone(Path target, String database, String sql) throws IOException {
        run(target, sql, "postgres", "--single", "-j", "-c", "exit_on_error=on", "-D", target.toString(), database);
    }

    private void run(Path target, String input, String... command) throws IOException {
        Shell.Result result = Shell.run(asOtherThanRoot(target, command), ENVIRONMENT, input);
        if (!result.succeeded()) {
            throw new DevStackException("%s failed with exit code %d:%n%s".formatted(command[0], result.exitCode(),
                    result.output().indent(2)));
        }
    }

    private List<String> asOtherThanRoot(Path target, String... command) throws IOException {
        Path programs = PostgresBinaries.unpacked(cache).resolve("bin");
        List<String> words = new ArrayList<>(RootDrop.prefix(target, programs.resolve("postgres")));
        words.addAll(List.of(command));
        words.set(words.size() - command.length, programs.resolve(command[0]).toString());
        return words;
    }

    @Override
    public List<String> command() throws IOException {
        List<String> words = new ArrayList<>(asOtherThanRoot(folder, "postgres", "-D", folder.toString()));
        var all = new TreeMap<>(Map.of("listen_addresses", "127.0.0.1", "port", Integer.toString(port),
                "unix_socket_directories", "", "max_connections", "100", "shared_buffers", "256MB", "max_wal_size",
                "2GB"));
        all.putAll(settings);
        all.forEach((key, value) -> words.addAll(List.of("-c", key + "=" + value)));
        return words;
    }

    @Override
    public Map<String, String> environment() {
        return ENVIRONMENT;
    }

    @Override
    public boolean isReady() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl() + "?connectTimeout=2&socketTimeout=5", NAME,
                NAME); var statement = connection.createStatement(); var rows = statement.executeQuery("SELECT 1")) {
            return rows.next();
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Fast shutdown: ends the sessions instead of waiting for the clients to go (PostgreSQL manual, 18.5). */
    @Override
    public String stopSignal() {
        return "INT";
    }

    /** After a kill -9 of the postmaster alone, its children live on for a moment and hold the shared memory. */
    @Override
    public boolean isWorthAnotherStart(String output) {
        return output.contains("pre-existing shared memory block");
    }
}
