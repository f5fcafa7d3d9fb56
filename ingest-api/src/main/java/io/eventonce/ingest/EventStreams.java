package io.eventonce.ingest;

import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import java.util.function.Predicate;

/** Opens the streams of clients, and reads for all of them. Safe for use by many threads. */
public final class EventStreams {
    private final RecordLog log;
    private final EventTail tail;
    private final CatchUps catchUps;
    private final TailLoop loop;
    private final ThrottledLog failures;

    /**
     * Reads nothing yet.
     *
     * @param tailBytes how much memory the latest events may take, about
     */
    EventStreams(RecordLog log, AppliedRecords applied, StreamEncoder encoder, long tailBytes, ThrottledLog failures,
            Ticker ticker) {
        StoredReaders readers = from -> new StoredReader(log.open(), applied, encoder, from);
        this.log = log;
        this.failures = failures;
        this.tail = new EventTail(tailBytes, ticker);
        this.catchUps = new CatchUps(readers);
        this.loop = new TailLoop(tail, readers, log, failures);
    }

    void start() {
        loop.start();
    }

    void stop() {
        loop.stop();
    }

    /** Reads what comes, once it is started. */
    SupervisedLoop loop() {
        return loop.loop();
    }

    /** How many streams read the log by themselves. */
    int catchingUp() {
        return catchUps.count();
    }

    /** What can be read now. May block for some seconds, and throws if Kafka does not answer. */
    public RecordLog.Range range() throws Exception {
        return log.range();
    }

    /**
     * Opens a stream, which must be closed.
     *
     * @param range from a moment ago
     * @param topics which events it has
     * @throws TooManyStreamsException if it would have to catch up, and too many others do so
     */
    public EventStream open(StreamPosition from, RecordLog.Range range, Predicate<String> topics) {
        tail.listen(range.end());
        EventStream stream = new EventStream(tail, catchUps, failures, topics, from);
        try {
            stream.begin();
            return stream;
        } catch (TooManyStreamsException e) {
            stream.close();
            throw e;
        }
    }
}
