package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.eventonce.ingest.testing.RawHttp;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Nothing that a client does is worth a line, or else clients could fill the disk. */
class ClientLogIT {
    private static final String HEAD = "Host: localhost\r\nContent-Type: application/json\r\n";

    private final RunningIngest api = SharedIngest.api();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        // What is done once, with the first request, is no answer to it.
        api.get("/stats");
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void nothingWasLogged() {
        root.detachAppender(lines);
        assertThat(List.copyOf(lines.list)).filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
                .extracting(line -> line.getLoggerName() + ": " + line.getFormattedMessage())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /nothing HTTP/1.1", "PUT /events HTTP/1.1", "TRACE /publish HTTP/1.1",
            "TRACE /events HTTP/1.1", "GET /events/t/%zz HTTP/1.1", "GET /events?topic=%zz HTTP/1.1",
            "GET /events?limit=x HTTP/1.1", "GET /events?topic=%ff&a=b HTTP/1.1", "nonsense", "GET  HTTP/1.1",
            "GET /{} HTTP/1.1", "GET /stats HTTP/3.0", "GET /stats HTTP/1.1\r\nHost: a b", "GET /stats HTTP/1.1\r\nx y",
            "GET /stats HTTP/1.1\r\nAccept: text/html", "GET /stats HTTP/1.1\r\nAccept: nonsense",
            "GET /stats HTTP/1.1\r\nCookie: $=;\u0001", "GET /stats HTTP/1.1\r\nExpect: nonsense",
            "GET /stats HTTP/1.1\r\nContent-Length: x", "GET /stats HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2",
            "GET /stats HTTP/1.1\r\nTransfer-Encoding: nonsense", "GET /stats HTTP/1.1\r\nUpgrade: h2c",
            "POST /publish HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nnonsense",
            "POST /publish HTTP/1.1\r\nContent-Encoding: gzip", "DELETE /publish HTTP/1.1"})
    void aRequestThatIsRefused(String start) throws IOException {
        assertThat(RawHttp.send(api.port(), start + "\r\n" + HEAD + "Connection: close\r\n\r\n")).isNotEmpty();
        RawHttp.send(api.managementPort(), start + "\r\n" + HEAD + "Connection: close\r\n\r\n");
    }

    @Test
    void aHeadThatIsTooLarge() throws IOException {
        RawHttp.send(api.port(), "GET /stats HTTP/1.1\r\n" + HEAD + "X: " + "y".repeat(20_000) + "\r\n\r\n");
    }

    @Test
    void aFormWithFiles() throws IOException {
        RawHttp.send(api.port(), "POST /events HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 9\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\nnone");
    }

    @Test
    void aClientThatGoesWhileItIsAnswered() throws IOException {
        String topic = "gone." + UUID.randomUUID();
        api.publish(event(topic, "1", "{\"x\":\"" + "y".repeat(200_000) + "\"}"));
        String list = "[" + "{\"a\":1,\"b\":2},".repeat(9_999) + "{}]";
        double before = requests();

        for (int i = 0; i < 10; i++) {
            goWhileAnswered(
                    "POST /publish HTTP/1.1\r\n" + HEAD + "Content-Length: " + list.length() + "\r\n\r\n" + list);
            goWhileAnswered("GET /events?topic=" + topic + " HTTP/1.1\r\n" + HEAD + "\r\n");
        }

        await().until(() -> requests() >= before + 20);
    }

    @Test
    void aClientThatGoesWhileItSends() throws IOException {
        double before = requests();

        goWhileAnswered("POST /publish HTTP/1.1\r\n" + HEAD + "Content-Length: 100\r\n\r\n{");

        await().until(() -> requests() >= before + 1);
    }

    /** Closes the connection with a reset, as nothing of the answer is read. */
    private void goWhileAnswered(String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(1_024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port()));
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            if (request.startsWith("GET") || request.length() > 1_000) {
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
            socket.setSoLinger(true, 0);
        }
    }

    /** How many requests to the two paths have ended. */
    private double requests() {
        String metrics = api.send(api.managementRequest("/actuator/prometheus")).body();
        return Pattern.compile("(?m)^http_server_requests_seconds_count\\{.*uri=\"/(?:publish|events)\".* ([0-9.E]+)$")
                .matcher(metrics)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }
}
