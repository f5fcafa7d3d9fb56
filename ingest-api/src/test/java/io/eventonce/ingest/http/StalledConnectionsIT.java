package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.ingest.testing.RawHttp;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TricklingClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that connect and do not get on. */
class StalledConnectionsIT {
    private static final int PLACES = 20;
    private static final String WHOLE_REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String LAST_REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private static RunningIngest api = SharedIngest.api();

    private final List<AutoCloseable> clients = new ArrayList<>();

    @BeforeAll
    static void start() {
        api = RunningIngest.start(SharedIngest.services(), "eventonce.http.head-timeout=2s",
                "server.tomcat.max-connections=" + PLACES);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void hangUp() throws Exception {
        for (AutoCloseable client : clients) {
            client.close();
        }
    }

    @Test
    void aHeadThatTricklesIsEndedAlthoughMoreOfItComes() throws IOException {
        TricklingClient client = tricklingHead();

        await().atMost(Duration.ofSeconds(10)).until(client::isHungUp);
        assertThat(client.answer()).isEmpty();
    }

    @Test
    void aConnectionThatIsIdleForLongerIsKeptWhileThereAreOtherPlaces() throws IOException {
        Socket idle = idle();
        TricklingClient later = tricklingHead();
        await().atMost(Duration.ofSeconds(10)).until(later::isHungUp);

        ask(idle);
    }

    @Test
    void headsThatTrickleOnAllPlacesDoNotKeepOthersOut() throws IOException {
        for (int i = 0; i < 2 * PLACES; i++) {
            tricklingHead();
        }

        assertThat(RawHttp.send(api.port(), LAST_REQUEST)).startsWith("HTTP/1.1 200");
    }

    @Test
    void idleConnectionsOnAllPlacesDoNotKeepOthersOut() throws IOException {
        for (int i = 0; i < PLACES; i++) {
            idle();
        }

        assertThat(RawHttp.send(api.port(), LAST_REQUEST)).startsWith("HTTP/1.1 200");
    }

    private TricklingClient tricklingHead() throws IOException {
        TricklingClient client = new TricklingClient(api.port(),
                "GET / HTTP/1.1\r\nHost: localhost\r\nx: ".getBytes(ISO_8859_1));
        clients.add(client);
        return client;
    }

    /** A connection that has been used once. */
    private Socket idle() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
        clients.add(socket);
        socket.setSoTimeout(5_000);
        ask(socket);
        return socket;
    }

    private static void ask(Socket socket) throws IOException {
        socket.getOutputStream().write(WHOLE_REQUEST.getBytes(ISO_8859_1));
        byte[] answer = new byte[12];
        socket.getInputStream().readNBytes(answer, 0, answer.length);
        assertThat(new String(answer, ISO_8859_1)).isEqualTo("HTTP/1.1 200");
        socket.getInputStream().skipNBytes(socket.getInputStream().available());
    }
}
