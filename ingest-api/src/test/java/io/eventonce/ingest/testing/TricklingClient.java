package io.eventonce.ingest.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** A connection that begins a request and then sends spaces, one at a time, for as long as the server lets it. */
public final class TricklingClient implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Socket socket;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private final Thread writer;
    private final Thread reader;

    /** Connects and sends the beginning. */
    public TricklingClient(int port, byte[] beginning) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        reader = Thread.startVirtualThread(this::read);
        writer = Thread.startVirtualThread(() -> write(beginning));
    }

    private void write(byte[] beginning) {
        try {
            socket.getOutputStream().write(beginning);
            while (true) {
                Thread.sleep(PAUSE);
                socket.getOutputStream().write(' ');
            }
        } catch (IOException hungUp) {
            // The server takes no more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            for (int next = socket.getInputStream().read(); next >= 0; next = socket.getInputStream().read()) {
                synchronized (answer) {
                    answer.write(next);
                }
            }
        } catch (IOException hungUp) {
            // With a reset, as more of the body was on its way.
        }
    }

    /** True when the server has closed the connection. */
    public boolean isHungUp() {
        return !reader.isAlive() && !writer.isAlive();
    }

    /** What the server has answered so far. */
    public String answer() {
        synchronized (answer) {
            return answer.toString(ISO_8859_1);
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
