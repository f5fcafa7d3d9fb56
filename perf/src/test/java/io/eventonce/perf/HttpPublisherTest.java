package io.eventonce.perf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPublisherTest {
    private static final Event ONE = EventCodec.event("t", "1", Instant.EPOCH, "test", "{}");
    private static final Event TWO = EventCodec.event("t", "2", Instant.EPOCH, "test", "{\"n\":1.0}");

    private HttpServer server;
    private HttpPublisher publisher;
    private volatile String received = "";
    private volatile int status = 200;
    private volatile String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        publisher = new HttpPublisher(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        publisher.close();
        server.stop(0);
    }

    @Test
    void oneEventGoesAsAnObject() throws Exception {
        answer = "{\"status\":\"conflict\",\"event_id\":\"1\"}";

        assertThat(publisher.publish(List.of(ONE))).containsExactly(Optional.of(Outcome.CONFLICT));
        assertThat(received).isEqualTo(json(ONE));
    }

    @Test
    void severalEventsGoAsAListAndEachHasItsOutcome() throws Exception {
        status = 202;
        answer = "{\"results\":[{\"index\":0,\"status\":\"processed\"},{\"index\":1,\"status\":\"accepted\"}]}";

        assertThat(publisher.publish(List.of(ONE, TWO)))
                .containsExactly(Optional.of(Outcome.PROCESSED), Optional.empty());
        assertThat(received).isEqualTo("[" + json(ONE) + "," + json(TWO) + "]");
    }

    @Test
    void aRefusalIsToldWithWhatTheApiSaid() {
        status = 503;
        answer = "{\"title\":\"Kafka does not answer\"}";

        assertThatThrownBy(() -> publisher.publish(List.of(ONE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503")
                .hasMessageContaining("Kafka does not answer");
    }

    @Test
    void anAnswerWithTooFewResultsIsNoAnswer() {
        answer = "{\"results\":[{\"index\":0,\"status\":\"processed\"}]}";

        assertThatThrownBy(() -> publisher.publish(List.of(ONE, TWO))).hasMessageContaining("1 results for 2 events");
    }

    @Test
    void whereNothingAnswersTheWayToStartOneIsTold() {
        server.stop(0);

        assertThatThrownBy(publisher::checkHealth)
                .isInstanceOf(UnusableSystemException.class)
                .hasMessageStartingWith("no eventonce answers at http://127.0.0.1:")
                .hasMessageContaining("./eventonce up");
    }

    private static String json(Event event) {
        return new String(EventCodec.encode(event), UTF_8);
    }
}
