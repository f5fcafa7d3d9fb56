package io.eventonce.faults;

import io.eventonce.devstack.DevStackException;
import io.eventonce.devstack.Program;
import java.io.File;
import java.io.IOException;
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
    public List<String> command() throws IOException {
        return List.of(executable().toString(), "-host", "127.0.0.1", "-port", Integer.toString(port));
    }

    @Override
    public boolean isReady() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Looks on the PATH, then where {@code infra/ci/install} puts it. */
    private static Path executable() throws IOException {
        String path = System.getenv().getOrDefault("PATH", "");
        Path tools = Path.of(Optional.ofNullable(System.getenv("EVENTONCE_CI_CACHE"))
                .orElse(System.getProperty("user.home") + "/.cache/eventonce-ci"));
        try (Stream<Path> installed = Files.isDirectory(tools) ? Files.list(tools) : Stream.empty()) {
            return Stream
                    .concat(Stream.of(path.split(File.pathSeparator)).filter(word -> !word.isEmpty()).map(Path::of),
                            installed.filter(folder -> folder.getFileName().toString().startsWith("toxiproxy-")))
                    .map(folder -> folder.resolve(EXECUTABLE)).filter(Files::isExecutable).findFirst()
                    .orElseThrow(() -> new DevStackException("""
                            %s is neither on the PATH nor in a folder of %s; infra/ci/install builds it, and
                            https://github.com/Shopify/toxiproxy/releases has it ready""".formatted(EXECUTABLE,
                            tools)));
        }
    }
}
