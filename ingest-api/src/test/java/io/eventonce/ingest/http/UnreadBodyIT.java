package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RawHttp;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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
    void formDataWithAFileIsRefusedAndLeavesNoFile() throws IOException {
        List<Path> before = uploads();

        String answer = post("Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\n" + "x".repeat(300_000));

        assertThat(answer).startsWith("HTTP/1.1 405");
        assertThat(uploads()).isEqualTo(before);
    }

    private String post(String rest) throws IOException {
        return RawHttp.send(api.port(), "POST /stats HTTP/1.1\r\nHost: localhost\r\n" + rest);
    }

    /** What Tomcat writes into its folder of temporary files. */
    private static List<Path> uploads() throws IOException {
        try (Stream<Path> files = Files.find(Path.of(System.getProperty("java.io.tmpdir")), 8,
                (file, _) -> file.getFileName().toString().startsWith("upload_"))) {
            return files.sorted().toList();
        }
    }
}
