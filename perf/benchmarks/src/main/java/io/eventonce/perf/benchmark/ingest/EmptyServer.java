package io.eventonce.perf.benchmark.ingest;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;

/** {@link EmptyHandler} as a process of its own, on the JVM that ingest-api runs on, with its options. */
record EmptyServer(int port) implements Program {
    private static final String LOOPBACK = "127.0.0.1";

    @Override
    public String name() {
        return "empty-handler";
    }

    @Override
    public String address() {
        return LOOPBACK + ":" + port;
    }

    @Override
    public void prepare() {
        // Keeps nothing on disk.
    }

    @Override
    public List<String> command() {
        return Stream.of(List.of(Program.java()),
                Application.ingestApiJvmOptions(),
                List.of("-cp", System.getProperty("java.class.path"), EmptyHandler.class.getName(),
                        "--server.address=" + LOOPBACK, "--server.port=" + port))
                .flatMap(List::stream).toList();
    }

    /** Tomcat listens when the application is ready. */
    @Override
    public boolean isReady() {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
