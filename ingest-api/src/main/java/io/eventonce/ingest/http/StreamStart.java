package io.eventonce.ingest.http;

import io.eventonce.ingest.EventStreams;
import io.eventonce.ingest.RecordLog;
import io.eventonce.ingest.StreamPosition;
import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a stream begins, by its request. */
final class StreamStart {
    private static final Logger LOG = LoggerFactory.getLogger(StreamStart.class);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    private final EventStreams streams;
    private final ThrottledLog outages;

    StreamStart(EventStreams streams, Ticker ticker) {
        this.streams = streams;
        this.outages = new ThrottledLog(LOG_INTERVAL, ticker);
    }

    /** @param range what Kafka has */
    record Place(StreamPosition position, RecordLog.Range range) {}

    /**
     * Finds it. A client that comes back repeats its parameters, so its last id wins.
     *
     * @param header {@code Last-Event-ID}
     * @param parameter the same, from clients that cannot set a header
     * @throws ProblemException if there is no such place, or Kafka does not answer
     */
    Place of(@Nullable String header, @Nullable String parameter, @Nullable String from) throws InterruptedException {
        if (from != null && !from.equals("beginning") && !from.equals("end")) {
            throw wrong("from", "must be beginning or end");
        }
        Optional<StreamPosition> last = position("Last-Event-ID", header)
                .or(() -> position("last_event_id", parameter));
        RecordLog.Range range = range();
        last.ifPresent(position -> requireKept(position, range));
        return new Place(last.orElse("beginning".equals(from) ? range.first() : range.end()), range);
    }

    private static Optional<StreamPosition> position(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(StreamPosition.parse(value).orElseThrow(() -> wrong(name,
                "must be the id of an event of this stream: a UUID and offsets, separated by dots")));
    }

    private RecordLog.Range range() throws InterruptedException {
        try {
            return streams.range();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            outages.log(_ -> LOG.warn("No stream can begin, as Kafka does not say what it has: {}", e.toString()));
            throw new ProblemException(ProblemType.KAFKA_UNAVAILABLE,
                    "Kafka does not say what it has. Try again later.");
        }
    }

    private static void requireKept(StreamPosition position, RecordLog.Range range) {
        String why = null;
        if (!position.topicId().equals(range.end().topicId())) {
            why = "The Kafka topic of this position was deleted.";
        } else if (!position.reaches(range.first())) {
            why = "Kafka no longer has the records after this position.";
        } else if (!range.end().reaches(position)) {
            why = "Kafka has no records up to this position: it has lost them.";
        }
        if (why != null) {
            throw new ProblemException(ProblemType.POSITION_GONE, why
                    + " Read what you have missed with GET /events, and follow from the end: without Last-Event-ID.");
        }
    }

    private static ProblemException wrong(String parameter, String reason) {
        return new ProblemException(Problem.ofParameter(parameter, reason));
    }
}
