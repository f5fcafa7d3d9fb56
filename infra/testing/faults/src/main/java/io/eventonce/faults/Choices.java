package io.eventonce.faults;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLongArray;

/** Decides, from a seed, what one of several senders sends next: an event of its own, or one that any of them has begun. */
final class Choices {
    private static final double NEW = 0.62;
    private static final double GARBAGE = 0.02;
    private static final double VARIANT = 0.1;

    private final Random random;
    private final int sender;
    private final AtomicLongArray begun;

    /**
     * @param begun how many events each sender has begun; shared by all senders
     */
    Choices(long seed, int sender, AtomicLongArray begun) {
        this.random = new Random(seed * 1_000 + sender);
        this.sender = sender;
        this.begun = begun;
    }

    /** @param variant of the event, see {@link Events#event} */
    record Choice(long number, int variant) {}

    Choice next() {
        if (begun.get(sender) == 0 || random.nextDouble() < NEW) {
            return new Choice(number(sender, begun.getAndIncrement(sender)), 0);
        }
        int other = random.nextInt(begun.length());
        long count = begun.get(other);
        if (count == 0) {
            return new Choice(number(sender, 0), 0);
        }
        long number = number(other, random.nextLong(count));
        boolean variant = !Events.hasNoVariants(number) && random.nextDouble() < VARIANT;
        return new Choice(number, variant ? 1 + random.nextInt(2) : 0);
    }

    boolean isGarbageNext() {
        return random.nextDouble() < GARBAGE;
    }

    Random random() {
        return random;
    }

    private long number(int of, long index) {
        return index * begun.length() + of;
    }
}
