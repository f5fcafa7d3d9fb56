package io.eventonce.devstack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** Redis as a cache: bounded memory, nothing kept on disk. Everybody on this machine may administer it. */
record RedisServer(BinaryCache cache, int port) implements Program {
    private static final String EXECUTABLE = "redis-server";

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void prepare() throws IOException {
        folder();
    }

    private Path folder() throws IOException {
        String resource = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
        if (resource == null) {
            throw new DevStackException("no Redis for this machine (" + System.getProperty("os.arch") + ")");
        }
        return cache.entry(resource.replace("/", ""), folder -> unpack(resource, folder.resolve(EXECUTABLE)));
    }

    private static void unpack(String resource, Path executable) throws IOException {
        try (InputStream in = ExecutableProvider.class.getResourceAsStream("/" + resource.replace("/", ""))) {
            if (in == null) {
                throw new DevStackException("the embedded-redis jar has no " + resource);
            }
            Files.copy(in, executable);
        }
        if (!executable.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + executable + " executable");
        }
    }

    @Override
    public List<String> command() throws IOException {
        List<String> words = new ArrayList<>(List.of(folder().resolve(EXECUTABLE).toString(), "--port",
                Integer.toString(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--maxmemory",
                "256mb", "--maxmemory-policy", "allkeys-lru", "--user", RedisUser.NAME));
        words.addAll(RedisUser.rules(PostgresServer.NAME));
        return words;
    }

    @Override
    public boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), US_ASCII).equals("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }
}
