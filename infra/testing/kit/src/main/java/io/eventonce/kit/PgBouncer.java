package io.eventonce.kit;

import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.Program;
import io.eventonce.devstack.ServiceAddresses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A PgBouncer in transaction mode with few connections to the server, so that all sessions are shared. */
public final class PgBouncer implements AutoCloseable {
    private static final int SERVER_CONNECTIONS = 2;

    private final Process process;
    private final String url;

    private PgBouncer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Empty if this machine has none. */
    public static Optional<Path> program() {
        return Program.onPath("pgbouncer");
    }

    /** Starts it, with its files in this folder; it may take a moment until it listens. */
    public static PgBouncer before(ServiceAddresses database, Path folder) throws IOException {
        int port = FreePorts.any();
        URI server = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        Path settings = folder.resolve("pgbouncer.ini");
        Files.writeString(settings, """
                [databases]
                eventonce = host=%s port=%d dbname=%s user=%s password=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = %d
                ignore_startup_parameters = extra_float_digits
                """.formatted(server.getHost(), server.getPort(), server.getPath().substring(1), database.user(),
                database.password(), port, SERVER_CONNECTIONS));
        List<String> command = new ArrayList<>(List.of(program().orElseThrow().toString(), settings.toString()));
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root.
            command.addAll(1, List.of("-u", "nobody"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("pgbouncer.log").toFile()).start();
        return new PgBouncer(process, "jdbc:postgresql://127.0.0.1:" + port + "/eventonce");
    }

    /** Of the database behind it. */
    public String jdbcUrl() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
