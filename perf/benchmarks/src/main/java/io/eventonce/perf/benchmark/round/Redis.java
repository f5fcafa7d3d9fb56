package io.eventonce.perf.benchmark.round;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** Empties Redis, by its inline commands. */
public final class Redis {
    private final URI address;

    /** @param url {@code redis://host:port} */
    public Redis(String url) {
        address = URI.create(url);
    }

    public void flush() throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(3), US_ASCII);
            if (!answer.equals("+OK")) {
                throw new IOException("Redis does not forget: " + answer);
            }
        }
    }
}
