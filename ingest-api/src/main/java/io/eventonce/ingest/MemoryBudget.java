package io.eventonce.ingest;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory of all bodies and answers that are held at a time. The number of connections does not: each may
 * send a list of the largest size, or read a page slowly. A quarter is kept for requests that hold up to 64 KiB, so
 * that a few clients with large ones do not keep all others out.
 */
public final class MemoryBudget {
    private static final int SMALL = 64 * 1024;

    private final long most;
    private final long mostWithLarge;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param most bytes of all requests together
     * @param largest bytes of one request, at most {@code most}; such a request always fits if there is no other large
     *        one
     */
    public MemoryBudget(long most, long largest) {
        this.most = most;
        this.mostWithLarge = Math.max(most - most / 4, largest);
    }

    /** Begins a request, which holds nothing yet. */
    public Lease lease() {
        return new Lease();
    }

    /** What one request holds; to be closed when its answer is sent. For one thread. */
    public final class Lease implements AutoCloseable {
        private long bytes;

        private Lease() {
        }

        /**
         * Says how much the request holds from now on.
         *
         * @throws OverloadedException if that is more than there is; the request holds what it held before
         */
        public void hold(long now) {
            long added = now - bytes;
            long atMost = (now > SMALL ? mostWithLarge : most) - added;
            // What is refused is not counted even for a moment, as others that fit would be refused with it.
            if (added > 0 && held.getAndUpdate(before -> before > atMost ? before : before + added) > atMost) {
                throw new OverloadedException();
            }
            if (added < 0) {
                held.addAndGet(added);
            }
            bytes = now;
        }

        /** Says that the request holds so much more, as {@link #hold}. */
        public void add(long more) {
            hold(bytes + more);
        }

        @Override
        public void close() {
            hold(0);
        }
    }
}
