package io.eventonce.ingest;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The streams that read the log by themselves. Each has a Kafka consumer, so there are few at a time. */
final class CatchUps {
    private static final int MOST = 4;

    private final Semaphore places = new Semaphore(MOST);
    private final StoredReaders readers;

    CatchUps(StoredReaders readers) {
        this.readers = readers;
    }

    /**
     * Takes a place.
     *
     * @throws TooManyStreamsException if there is none
     */
    CatchUp begin() {
        if (!places.tryAcquire()) {
            throw new TooManyStreamsException(
                    "%d other streams catch up, which is the most at a time".formatted(MOST));
        }
        return new CatchUp();
    }

    /** How many there are. */
    int count() {
        return MOST - places.availablePermits();
    }

    /** The place of one stream. For one thread; to be closed. */
    final class CatchUp implements AutoCloseable {
        private @Nullable StoredReader reader;

        private CatchUp() {
        }

        /** A reader that is at this position. */
        StoredReader reader(StreamPosition from) {
            StoredReader reading = reader;
            if (reading == null) {
                reading = readers.open(from);
                reader = reading;
            }
            return reading;
        }

        /** Takes another reader for the next try, unless the event store is at fault. */
        void failed(Exception failure) {
            if (!(failure instanceof StoreUnavailableException)) {
                closeReader();
            }
        }

        private void closeReader() {
            StoredReader reading = reader;
            reader = null;
            if (reading != null) {
                reading.close();
            }
        }

        @Override
        public void close() {
            places.release();
            closeReader();
        }
    }
}
