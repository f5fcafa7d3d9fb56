package io.eventonce.ingest;

import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The latest stored events, read once for all streams of this process. They have numbers, in the order in which they
 * were read. Events are added only while somebody listens. Safe for use by many threads.
 */
final class EventTail {
    /** Whoever comes back within it finds the events of the meantime here. */
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int MOST_EVENTS = 8192;
    private static final int MOST_BYTES_OF_A_PIECE = 32 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Condition wanted = lock.newCondition();
    private final StreamedEvent[] events = new StreamedEvent[MOST_EVENTS];
    private final long mostBytes;
    private final Ticker ticker;
    private long first;
    private long next;
    private long bytes;
    private @Nullable Span span;
    private int listeners;
    private long leftAt;

    /** All stored events between the two are here. */
    private record Span(StreamPosition from, StreamPosition head) {}

    /**
     * A piece of the tail.
     *
     * @param next the number to read on from
     * @param head all stored events before this were given, if the piece has the latest one; otherwise null
     */
    record Piece(List<StreamedEvent> events, long next, @Nullable StreamPosition head) {}

    /** @param mostBytes what it keeps, about; one event is kept whatever its size */
    EventTail(long mostBytes, Ticker ticker) {
        this.mostBytes = mostBytes;
        this.ticker = ticker;
    }

    /** Counts a listener. The first one has it begin at the end of the log. */
    void listen(StreamPosition end) {
        lock.lock();
        try {
            listeners++;
            if (span == null) {
                span = new Span(end, end);
            }
            wanted.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a listener off. */
    void leave() {
        lock.lock();
        try {
            listeners--;
            leftAt = ticker.nanos();
        } finally {
            lock.unlock();
        }
    }

    /** Where to read on; null if nobody has listened for a while. Then all is forgotten. */
    @Nullable
    StreamPosition wantedFrom() {
        lock.lock();
        try {
            if (listeners == 0 && ticker.nanos() - leftAt > IDLE.toNanos()) {
                clear();
                span = null;
            }
            return span == null ? null : span.head();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a listener. */
    void awaitListener(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (listeners == 0 && left > 0) {
                left = wanted.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Adds what was read from the head on. The oldest events go. */
    void add(List<StreamedEvent> more, StreamPosition head) {
        lock.lock();
        try {
            if (span == null) {
                return;
            }
            span = new Span(span.from(), head);
            more.forEach(this::append);
            if (!more.isEmpty()) {
                added.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all, and begins anew. Listeners have to catch up. */
    void restart(StreamPosition at) {
        lock.lock();
        try {
            clear();
            span = new Span(at, at);
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The number to read on from for whoever has come to this position; none if events after it are not here. */
    OptionalLong join(StreamPosition position) {
        lock.lock();
        try {
            return span != null && position.reaches(span.from()) ? OptionalLong.of(first) : OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for events, for a while.
     *
     * @return null if the event with this number is here no more
     */
    @Nullable
    Piece read(long number, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (number == next && left > 0) {
                left = added.awaitNanos(left);
            }
            return span == null || number < first ? null : piece(number, span.head());
        } finally {
            lock.unlock();
        }
    }

    private Piece piece(long number, StreamPosition head) {
        List<StreamedEvent> piece = new ArrayList<>();
        long to = number;
        for (int size = 0; to < next && size < MOST_BYTES_OF_A_PIECE; to++) {
            StreamedEvent event = at(to);
            size += event.size();
            piece.add(event);
        }
        return new Piece(piece, to, to == next ? head : null);
    }

    private StreamedEvent at(long number) {
        return events[(int) (number % MOST_EVENTS)];
    }

    private void append(StreamedEvent event) {
        while (next > first && (next - first == MOST_EVENTS || bytes + event.size() > mostBytes)) {
            dropOldest();
        }
        events[(int) (next % MOST_EVENTS)] = event;
        bytes += event.size();
        next++;
    }

    private void dropOldest() {
        StreamedEvent oldest = at(first);
        if (span != null) {
            StreamPosition after = span.from().after(oldest.position());
            span = new Span(span.from().furthest(after), span.head());
        }
        bytes -= oldest.size();
        first++;
    }

    /** Numbers are never given twice. */
    private void clear() {
        Arrays.fill(events, null);
        bytes = 0;
        next++;
        first = next;
    }
}
