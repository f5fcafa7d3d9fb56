package io.eventonce.ingest.http;

import io.eventonce.ingest.IngestSettings;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Bounds the memory of all bodies that are held at a time. The number of connections does not: each may send a list of
 * the largest size. A quarter is kept for small bodies, so that a few clients that send large ones, and slowly, do not
 * keep all others out.
 */
@Component
final class BodyBudget {
    private static final int SMALL = 64 * 1024;

    private final long maxBytes;
    private final long maxBytesOfLarge;
    private final AtomicLong held = new AtomicLong();

    BodyBudget(IngestSettings settings) {
        this.maxBytes = settings.publish().maxHeld().toBytes();
        // The largest body, and the one byte more that it is read with, always fits.
        this.maxBytesOfLarge = Math.min(maxBytes,
                Math.max(maxBytes - maxBytes / 4, settings.publish().maxBody().toBytes() + 1));
    }

    /** What one request holds; to be closed when its body is not needed any more. */
    final class Lease implements AutoCloseable {
        private long bytes;

        /**
         * Says how much the request holds from now on.
         *
         * @throws ProblemException if that is more than there is
         */
        void hold(long now) {
            long added = now - bytes;
            long atMost = (now > SMALL ? maxBytesOfLarge : maxBytes) - added;
            // What is refused is not counted even for a moment, as others that fit would be refused with it.
            if (held.getAndUpdate(before -> before > atMost ? before : before + added) > atMost) {
                throw new ProblemException(ProblemType.OVERLOADED,
                        "Nothing of this request was sent to Kafka. " + ResultText.SEND_AGAIN);
            }
            bytes = now;
        }

        @Override
        public void close() {
            held.addAndGet(-bytes);
            bytes = 0;
        }
    }

    Lease lease() {
        return new Lease();
    }
}
