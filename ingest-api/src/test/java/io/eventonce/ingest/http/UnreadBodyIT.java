package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RawHttp;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are answered before their body has come, which it never does. */
class UnreadBodyIT {
    /** Less than the 10 s that a connection may be silent. */
    private static final Duration SOON = Duration.ofSeconds(6);

    private final RunningIngest api = SharedIngest.api();

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000\r\n\r\n", "Content-Length: 1000000\r\n\r\n{",
            "Transfer-Encoding: chunked\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n8\r\n{"})
    void theConnectionIsClosedSoonThoughTheClientIsSilent(String beginning) throws IOException {
        long began = System.nanoTime();

        String answer = post(beginning);

        assertThat(answer).startsWith("HTTP/1.1 405");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    }

    /** A connection that is closed before its body comes is reset, and the answer lost with it. */
    @Test
    void aClientWhoseBodyComesLateGetsTheAnswerAndKeepsItsConnection() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write("POST /stats HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            out.write("{}GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));

            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1)).startsWith("TTP/1.1 405")
                    .contains("HTTP/1.1 404");
        }
    }

    @Test
    void formDataIsRefusedBeforeAFileIsWritten() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(("POST /stats HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n"
                    + "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
                    + "--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\n"
                    + "x".repeat(300_000)).getBytes(ISO_8859_1));
            InputStream answer = socket.getInputStream();

            Awaitility.await().until(() -> answer.available() > 0 || !api.temporaryFiles().isEmpty());

            assertThat(api.temporaryFiles()).isEmpty();
            assertThat(new String(answer.readAllBytes(), ISO_8859_1)).startsWith("HTTP/1.1 405");
        }
    }

    private String post(String rest) throws IOException {
        return RawHttp.send(api.port(), "POST /stats HTTP/1.1\r\nHost: localhost\r\n" + rest);
    }
}
