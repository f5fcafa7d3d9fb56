package io.eventonce.consumer.redis;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The latest tokens, each of 16 random bytes: at least as many as the set was made for, and at most twice as many. Two
 * tables of linear probing: when the young table is full, it becomes the old one, and the previous old table is cleared
 * and reused. The first half of a token gives its place in a table, and the second half is stored there. The chance
 * that a new token counts as known is below 2<sup>-60</sup>. Any thread may use it.
 */
final class TokenSet {
    static final int TOKEN_BYTES = 16;
    /** So many are put into a table between two looks at how full it is. */
    private static final int ROUND = 64;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private volatile Table young;
    private volatile Table old;

    /**
     * @param latest how many of the latest tokens it remembers for certain; each costs 21 to 43 bytes outside the heap
     */
    TokenSet(int latest) {
        this.young = new Table(latest);
        this.old = new Table(latest);
    }

    boolean contains(byte[] token) {
        long place = half(token, 0);
        long value = half(token, Long.BYTES);
        return young.contains(place, value) || old.contains(place, value);
    }

    /** @param tokens one after the other */
    void add(byte[] tokens) {
        int end = tokens.length - tokens.length % TOKEN_BYTES;
        for (int from = 0; from < end; from += ROUND * TOKEN_BYTES) {
            Table table = young;
            if (table.isFull()) {
                table = renew(table);
            }
            table.add(tokens, from, Math.min(end, from + ROUND * TOKEN_BYTES));
        }
    }

    private synchronized Table renew(Table full) {
        if (young == full) {
            Table emptied = old;
            emptied.clear();
            old = full;
            young = emptied;
        }
        return young;
    }

    private static long half(byte[] tokens, int offset) {
        return (long) LONG.get(tokens, offset);
    }

    private static final class Table {
        /** Any number of threads may find room for another round at the same time. There is room for all of them. */
        private static final int SMALLEST = 16 * 1024;

        private static final VarHandle SLOT = ValueLayout.JAVA_LONG.arrayElementVarHandle();

        private final MemorySegment slots;
        private final long mask;
        private final int most;
        private final AtomicInteger size = new AtomicInteger();

        Table(int most) {
            long length = Math.max(SMALLEST, Long.highestOneBit(most + most / 3L) << 1);
            this.slots = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, length);
            this.mask = length - 1;
            this.most = most;
        }

        /** A thread that still uses it misses the cleared tokens. */
        void clear() {
            slots.fill((byte) 0);
            size.set(0);
        }

        boolean isFull() {
            return size.getOpaque() >= most;
        }

        boolean contains(long place, long value) {
            for (long slot = place & mask;; slot = (slot + 1) & mask) {
                long found = (long) SLOT.getOpaque(slots, 0L, slot);
                if (found == 0) {
                    return false;
                }
                if (found == value) {
                    return true;
                }
            }
        }

        void add(byte[] tokens, int from, int to) {
            int added = 0;
            for (int offset = from; offset < to; offset += TOKEN_BYTES) {
                added += add(half(tokens, offset), half(tokens, offset + Long.BYTES)) ? 1 : 0;
            }
            size.addAndGet(added);
        }

        /** False if the token was there, or is not a token. */
        private boolean add(long place, long value) {
            if (value == 0) {
                return false;
            }
            long slot = place & mask;
            while (true) {
                long found = (long) SLOT.getOpaque(slots, 0L, slot);
                if (found == value) {
                    return false;
                }
                if (found == 0) {
                    if (SLOT.compareAndSet(slots, 0L, slot, 0L, value)) {
                        return true;
                    }
                } else {
                    slot = (slot + 1) & mask;
                }
            }
        }
    }
}
