package io.eventonce.ingest;

import io.eventonce.service.ThrottledLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the stored events that come, once for all streams of this process, while somebody listens. */
final class TailLoop {
    private static final Logger LOG = LoggerFactory.getLogger(TailLoop.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LISTENER = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final EventTail tail;
    private final StoredReaders readers;
    private final RecordLog log;
    private final ThrottledLog failures;
    private final SupervisedLoop loop = new SupervisedLoop("event-tail", PAUSE, this::round, this::failed);
    private @Nullable StoredReader reader;

    TailLoop(EventTail tail, StoredReaders readers, RecordLog log, ThrottledLog failures) {
        this.tail = tail;
        this.readers = readers;
        this.log = log;
        this.failures = failures;
    }

    SupervisedLoop loop() {
        return loop;
    }

    void start() {
        loop.start();
    }

    void stop() {
        loop.stop();
        if (loop.awaitEnd(STOP)) {
            close();
        } else {
            LOG.warn("The events of streams are still being read");
        }
    }

    private boolean round() throws Exception {
        StreamPosition from = tail.wantedFrom();
        if (from == null) {
            close();
            tail.awaitListener(LISTENER);
            return true;
        }
        StoredReader reading = reader;
        if (reading == null || !reading.position().equals(from)) {
            close();
            reading = readers.open(from);
            reader = reading;
        }
        read(reading, from);
        return true;
    }

    private void read(StoredReader reading, StreamPosition from) throws Exception {
        try {
            List<StreamedEvent> events = reading.next();
            tail.add(events, reading.position());
        } catch (PositionGoneException e) {
            LOG.warn("Streams go on at the end of events: {}", e.getMessage());
            tail.restart(log.range().end());
            return;
        }
        if (reading.position().equals(from)) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void failed(Exception failure) {
        failures.log(_ -> LOG.warn("Streams wait, as events cannot be read: {}", failure.toString()));
        if (!(failure instanceof StoreUnavailableException)) {
            close();
        }
    }

    private void close() {
        StoredReader reading = reader;
        reader = null;
        if (reading != null) {
            reading.close();
        }
    }
}
