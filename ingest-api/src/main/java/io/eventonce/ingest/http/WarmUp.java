package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.eventonce.ingest.AwaitedOutcomes;
import io.eventonce.ingest.HeapShares;
import io.eventonce.ingest.IngestMetrics;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.PublishEvents;
import io.eventonce.service.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Answers made-up publishers before this process is ready, so that the first real ones find its code compiled. They
 * come to a web server of their own. Nothing of it can be seen afterwards: nothing is sent to Kafka, and the metrics
 * are others.
 */
@Component
final class WarmUp implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /** The JVM compiles a method that was called 200 times (Tier3InvocationThreshold). */
    private static final int ROUNDS = 300;
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final String LENGTH = "Content-Length: ";
    private static final String EVENT = """
            {"topic": "warm-up", "event_id": "1", "timestamp": "2026-01-31T12:00:00.5Z", "source": "ingest-api", \
            "payload": {"text": "a \\"b\\"", "number": -1.5e2, "list": [1, true, null], "object": {}}}""";

    private final HttpSettings settings;
    private final HeapShares heap;
    private final MemoryBudget budget;
    private final Responder responder;
    private final ProblemAdvice problems;
    private final Ticker ticker;

    WarmUp(HttpSettings settings, HeapShares heap, MemoryBudget budget, Responder responder, ProblemAdvice problems,
            Ticker ticker) {
        this.settings = settings;
        this.heap = heap;
        this.budget = budget;
        this.responder = responder;
        this.problems = problems;
        this.ticker = ticker;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            warmUp();
        } catch (IOException e) {
            LOG.warn("The first requests will take longer than usual: {}", e.toString());
        }
    }

    /** Throws if any of its publishers gets another answer than a real one would. */
    void warmUp() throws IOException {
        try (WarmUpServer server = new WarmUpServer(handler()); Socket socket = server.connect()) {
            publish(socket);
        }
    }

    private PublishHandler handler() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        AwaitedOutcomes outcomes = new AwaitedOutcomes(settings.outcomes().maxWaiting(),
                settings.outcomes().keep(), heap.keptOutcomes(), ticker);
        IngestMetrics unseen = new IngestMetrics(metrics);
        PublishEvents events = new PublishEvents(new WarmUpPublisher(outcomes), outcomes, unseen, ticker);
        return new PublishHandler(events, Authenticator.open(), new RateLimits(settings, unseen, responder, ticker),
                new BodyReader(settings, budget, ticker), new Conflicts(_ -> List.of()), budget, responder,
                new Compressor(responder), problems,
                new PublishTimer(metrics), settings,
                ticker);
    }

    private void publish(Socket socket) throws IOException {
        long began = ticker.nanos();
        OutputStream out = socket.getOutputStream();
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        for (int i = 0; i < ROUNDS && ticker.nanos() - began < LIMIT.toNanos(); i++) {
            exchange(out, in, "application/json", "Prefer: respond-async\r\n");
            exchange(out, in, "application/json", "");
            exchange(out, in, "application/x-ndjson", "");
        }
    }

    private static void exchange(OutputStream out, BufferedReader in, String type, String header) throws IOException {
        out.write("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n%s%s%d\r\n\r\n%s"
                .formatted(PublishHandler.PATH, type, header, LENGTH, EVENT.length(), EVENT).getBytes(US_ASCII));
        String status = in.readLine();
        if (status == null || !status.startsWith("HTTP/1.1 20")) {
            throw new IOException("a made-up publisher got " + status);
        }
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()));
            }
        }
        in.skip(length);
    }
}
