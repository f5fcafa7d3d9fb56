package io.eventonce.ingest.http;

import io.eventonce.event.EventLimits;
import io.eventonce.ingest.Access;
import io.eventonce.ingest.EventStream;
import io.eventonce.ingest.EventStreams;
import io.eventonce.ingest.IngestMetrics;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.OverloadedException;
import io.eventonce.ingest.PositionGoneException;
import io.eventonce.ingest.TooManyStreamsException;
import io.eventonce.service.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /events/stream}: stored events as they come, as server-sent events. */
@RestController
final class StreamController {
    static final String PATH = "/events/stream";
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final EventStreams streams;
    private final StreamPlaces places;
    private final StreamStart start;
    private final Authenticator authenticator;
    private final MemoryBudget budget;
    private final IngestMetrics metrics;
    private final Ticker ticker;

    StreamController(EventStreams streams, StreamPlaces places, Authenticator authenticator, MemoryBudget budget,
            IngestMetrics metrics, Ticker ticker) {
        this.streams = streams;
        this.places = places;
        this.start = new StreamStart(streams, ticker);
        this.authenticator = authenticator;
        this.budget = budget;
        this.metrics = metrics;
        this.ticker = ticker;
    }

    @GetMapping(PATH)
    void stream(@RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(name = "last_event_id", required = false) @Nullable String lastEventIdParameter,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @AuthenticationPrincipal Access access, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        if (!request.getRequestURI().equals(PATH)) {
            throw new ProblemException(Problem.of(HttpServletResponse.SC_NOT_FOUND));
        }
        Predicate<String> topics = topics(topic, access);
        StreamStart.Place begin = start.of(lastEventId, lastEventIdParameter, from);
        try (StreamPlaces.Place _ = places.take(access, response);
                EventStream stream = streams.open(begin.position(), begin.range(), topics)) {
            SseOutput output = new SseOutput(response, access.mayReadPayloads(), ticker);
            if (!request.getMethod().equals("HEAD")) {
                output.begin(stream.position());
                follow(stream, output, access, request);
            }
        } catch (TooManyStreamsException e) {
            throw new ProblemException(ProblemType.TOO_MANY_STREAMS, e.getMessage() + ". Try again later.");
        }
    }

    private static Predicate<String> topics(@Nullable String topic, Access access) {
        if (topic == null) {
            return access.topics()::include;
        }
        if (!EventLimits.TOPIC.matcher(topic).matches()) {
            throw new ProblemException(
                    Problem.ofParameter("topic", "must be 1 to 249 of A-Z, a-z, 0-9, '.', '_' and '-'"));
        }
        Forbidden.unlessReached(access, topic);
        return topic::equals;
    }

    /** Ends in an orderly way where the client is to come back: it does so by itself, and is told why it may not. */
    private void follow(EventStream stream, SseOutput output, Access access, HttpServletRequest request)
            throws IOException, InterruptedException {
        long lookedAt = ticker.nanos();
        try (MemoryBudget.Lease memory = budget.lease()) {
            while (!places.areClosed()) {
                List<EventStream.Delivery> events = stream.next(LOOK);
                memory.hold(events.stream().mapToLong(one -> one.event().size()).sum());
                output.send(events, stream.position());
                memory.hold(0);
                metrics.streamed(events.size());
                if (ticker.nanos() - lookedAt >= LOOK.toNanos()) {
                    lookedAt = ticker.nanos();
                    if (!access.equals(authenticator.access(request))) {
                        return;
                    }
                }
            }
        } catch (PositionGoneException | TooManyStreamsException | OverloadedException | ProblemException e) {
            output.end(String.valueOf(e.getMessage()));
        }
    }
}
