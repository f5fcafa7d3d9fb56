package io.eventonce.kit;

import io.eventonce.devstack.DevStackException;
import io.eventonce.devstack.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Toxiproxy, which makes TCP connections slow or breaks them, with its HTTP interface on this port. */
record ToxiproxyServer(int port) implements Program {
    private static final String EXECUTABLE = "toxiproxy-server";
    private static final Path TOOLS = Path.of(Optional.ofNullable(System.getenv("EVENTONCE_CI_CACHE"))
            .orElse(System.getProperty("user.home") + "/.cache/eventonce-ci"));

    @Override
    public String name() {
        return "toxiproxy";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void prepare() {
        // Keeps nothing on disk.
    }

    @Override
    public List<String> command() {
        Path executable = executable().orElseThrow(() -> new DevStackException("""
                %s is neither on the PATH nor in a folder of %s. infra/ci/install builds it, and
                https://github.com/Shopify/toxiproxy/releases has it ready.""".formatted(EXECUTABLE, TOOLS)));
        return List.of(executable.toString(), "-host", "127.0.0.1", "-port", Integer.toString(port));
    }

    @Override
    public boolean isReady() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The program on the PATH, or where {@code infra/ci/install} puts it. Empty if this machine has none. */
    static Optional<Path> executable() {
        return Program.onPath(EXECUTABLE).or(ToxiproxyServer::installed);
    }

    private static Optional<Path> installed() {
        if (!Files.isDirectory(TOOLS)) {
            return Optional.empty();
        }
        try (Stream<Path> tools = Files.list(TOOLS)) {
            return tools.filter(folder -> folder.getFileName().toString().startsWith("toxiproxy-"))
                    .map(folder -> folder.resolve(EXECUTABLE)).filter(Files::isExecutable).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
