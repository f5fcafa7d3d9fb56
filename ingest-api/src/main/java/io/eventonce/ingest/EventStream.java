package io.eventonce.ingest;

import io.eventonce.service.ThrottledLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream of one client. It follows the {@link EventTail} where that has what it needs. Otherwise it reads the log
 * with a reader of its own until it meets the tail. For one thread; to be closed.
 */
public final class EventStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final EventTail tail;
    private final CatchUps catchUps;
    private final ThrottledLog failures;
    private final Predicate<String> topics;
    private StreamPosition position;
    private OptionalLong number = OptionalLong.empty();
    private CatchUps.@Nullable CatchUp catchUp;

    /** An event of the stream, and the position from which the stream goes on after it. */
    public record Delivery(StreamPosition position, StreamedEvent event) {}

    EventStream(EventTail tail, CatchUps catchUps, ThrottledLog failures, Predicate<String> topics,
            StreamPosition from) {
        this.tail = tail;
        this.catchUps = catchUps;
        this.failures = failures;
        this.topics = topics;
        this.position = from;
    }

    /** All events of the stream before this were given. */
    public StreamPosition position() {
        return position;
    }

    /**
     * Finds out from where to read.
     *
     * @throws TooManyStreamsException if it must catch up, and too many others do so
     */
    void begin() {
        number = tail.join(position);
        if (number.isEmpty() && catchUp == null) {
            catchUp = catchUps.begin();
        }
    }

    /**
     * The next events. Waits for some, but not for long.
     *
     * @throws PositionGoneException if Kafka has lost what comes next
     * @throws TooManyStreamsException if this has fallen behind, and too many others catch up already
     */
    public List<Delivery> next(Duration patience) throws PositionGoneException, InterruptedException {
        if (number.isEmpty()) {
            begin();
        }
        return number.isPresent() ? follow(number.getAsLong(), patience) : catchUp();
    }

    private List<Delivery> follow(long from, Duration patience) throws InterruptedException {
        endCatchUp();
        EventTail.Piece piece = tail.read(from, patience);
        if (piece == null) {
            number = OptionalLong.empty();
            return List.of();
        }
        number = OptionalLong.of(piece.next());
        List<Delivery> given = deliver(piece.events());
        if (piece.head() != null) {
            position = position.furthest(piece.head());
        }
        return given;
    }

    /** What fails is tried again. */
    private List<Delivery> catchUp() throws PositionGoneException, InterruptedException {
        CatchUps.CatchUp catching = catchUp;
        if (catching == null) {
            return List.of();
        }
        try {
            StoredReader reader = catching.reader(position);
            List<StreamedEvent> events = reader.next();
            if (reader.position().equals(position)) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            List<Delivery> given = deliver(events);
            position = reader.position();
            return given;
        } catch (PositionGoneException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            failures.log(_ -> LOG.warn("A stream waits, as events cannot be read: {}", e.toString()));
            catching.failed(e);
            LockSupport.parkNanos(PAUSE.toNanos());
            return List.of();
        }
    }

    private List<Delivery> deliver(List<StreamedEvent> events) {
        List<Delivery> given = new ArrayList<>();
        for (StreamedEvent event : events) {
            RecordPosition record = event.position();
            if (record.offset() >= position.next(record.partition())) {
                position = position.after(record);
                if (topics.test(event.topic())) {
                    given.add(new Delivery(position, event));
                }
            }
        }
        return given;
    }

    private void endCatchUp() {
        CatchUps.CatchUp catching = catchUp;
        catchUp = null;
        if (catching != null) {
            catching.close();
        }
    }

    @Override
    public void close() {
        endCatchUp();
        tail.leave();
    }
}
