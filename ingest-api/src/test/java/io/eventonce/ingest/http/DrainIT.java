package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.ingest.testing.RawHttp;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DrainIT {
    private static final String GET = "GET /stats HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Test
    void onTermItAnswersOnUntilABalancerHasSeenThatItIsNotReady() throws Exception {
        RunningIngest api = RunningIngest.start(SharedIngest.services(), "eventonce.http.drain-time=5s");
        int port = api.port();
        Awaitility.await().until(() -> readiness(api) == 200);
        try (Socket kept = new Socket(InetAddress.getLoopbackAddress(), port)) {
            kept.setSoTimeout(15_000);
            send(kept);
            Awaitility.await().until(() -> kept.getInputStream().available() > 0);

            Thread term = Thread.ofPlatform().start(api::stop);
            Awaitility.await().until(() -> readiness(api) == 503);

            send(kept);
            assertThat(new String(kept.getInputStream().readAllBytes(), ISO_8859_1))
                    .matches("(?s)HTTP/1.1 200 (?:(?!Connection: close).)*HTTP/1.1 200 .*Connection: close.*\\}");
            assertThat(RawHttp.send(port, GET)).startsWith("HTTP/1.1 200 ").contains("Connection: close");
            assertThat(api.publish("{}").statusCode()).isEqualTo(422);

            term.join();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                    .isInstanceOf(ConnectException.class);
        } finally {
            api.close();
        }
    }

    private static int readiness(RunningIngest api) {
        return api.send(api.managementRequest("/actuator/health/readiness")).statusCode();
    }

    private static void send(Socket socket) throws IOException {
        socket.getOutputStream().write(GET.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
