package io.eventonce.perf.benchmark.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLoadTest {
    private final AtomicLong requests = new AtomicLong();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void everyRequestIsAnsweredAndCounted() throws InterruptedException {
        LoadResult result = load(4).offer(serving(exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write(new byte[5]);
        }));

        assertThat(result.isOnly(200)).isTrue();
        assertThat(result.answers()).isEqualTo(requests.get());
        assertThat(result.perSecond()).isPositive();
        assertThat(result.count()).isPositive().isLessThan(requests.get());
    }

    @Test
    void answersInChunksAreReadToTheirEnd() throws InterruptedException {
        LoadResult result = load(2).offer(serving(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[20_000]);
        }));

        assertThat(result.isOnly(200)).isTrue();
        assertThat(result.answers()).isEqualTo(requests.get());
    }

    @Test
    void statusesAreToldApart() throws InterruptedException {
        LoadResult result = load(1).offer(
                serving(exchange -> exchange.sendResponseHeaders(requests.get() % 2 == 0 ? 200 : 503, -1)));

        assertThat(result.isOnly(200)).isFalse();
        assertThat(result.statuses()).containsOnlyKeys(200, 503);
    }

    @Test
    void anOfferedRateIsKeptAndWaitingForAConnectionCounts() throws InterruptedException {
        LoadResult result = load(1, 100).offer(serving(exchange -> {
            pause(Duration.ofMillis(20));
            exchange.sendResponseHeaders(200, -1);
        }));

        // Twice as many are offered as one connection can carry, so the last ones wait for about half of the time.
        assertThat(result.perSecond()).isLessThan(60);
        assertThat(result.percentile(99)).isGreaterThan(100);
    }

    @Test
    void aConnectionThatBreaksIsNoAnswerAndIsNotUsedAgain() throws InterruptedException {
        LoadResult result = load(2).offer(serving(exchange -> {
            throw new IOException("gone");
        }));

        assertThat(result.statuses()).isEqualTo(Map.of(LoadResult.NO_ANSWER, 2L));
        assertThat(result.others(200)).isEqualTo(2);
    }

    @Test
    void aPartHasTheAnswersOfItsSecondsOnly() {
        Histogram fast = new Histogram(3);
        fast.recordValueWithCount(1_000_000, 10);
        Histogram slow = new Histogram(3);
        slow.recordValueWithCount(9_000_000, 20);
        LoadResult whole = new LoadResult(Duration.ofSeconds(3), List.of(fast, fast, slow),
                new TreeMap<>(Map.of(202, 41L)));

        assertThat(whole.part(0, 2).perSecond()).isEqualTo(10);
        assertThat(whole.part(0, 2).percentile(99)).isCloseTo(1, within(0.01));
        assertThat(whole.part(2, 3).perSecond()).isEqualTo(20);
        assertThat(whole.part(2, 3).percentile(99)).isCloseTo(9, within(0.01));
    }

    private HttpLoad load(int connections) {
        return load(connections, HttpLoad.UNLIMITED);
    }

    private HttpLoad load(int connections, int perSecond) {
        return new HttpLoad(server.getAddress().getPort(), connections, perSecond, Duration.ofMillis(200),
                Duration.ofMillis(300));
    }

    private Consumer<ByteBuf> serving(HttpHandler handler) {
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            try (exchange) {
                handler.handle(exchange);
            }
        });
        return HttpLoadTest::post;
    }

    private static void post(ByteBuf out) {
        out.writeCharSequence("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\nhi", US_ASCII);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
