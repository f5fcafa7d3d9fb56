package io.eventonce.faults;

import io.eventonce.event.Event;
import io.eventonce.kit.Events;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLongArray;

/** Decides, from a seed, the next event of one of several senders: a new one, or one that any of them has begun. */
final class Choices {
    private static final double NEW = 0.62;
    private static final double GARBAGE = 0.02;
    private static final double VARIANT = 0.1;

    private final Events events;
    private final Random random;
    private final int sender;
    private final AtomicLongArray begun;

    /**
     * @param begun how many events each sender has begun; shared by all senders
     */
    Choices(Events events, long seed, int sender, AtomicLongArray begun) {
        this.events = events;
        this.random = new Random(seed * 1_000 + sender);
        this.sender = sender;
        this.begun = begun;
    }

    /** @param variant of the event, see {@link Events#event(long, int)} */
    record Choice(long number, int variant, Event event) {
        /** True if events of this number never change, so that it does not matter which copy comes first. */
        boolean isNeverVaried() {
            return Choices.isNeverVaried(number);
        }

        @Override
        public String toString() {
            return "event %d variant %d".formatted(number, variant);
        }
    }

    Choice next() {
        if (begun.get(sender) == 0 || random.nextDouble() < NEW) {
            return choice(number(sender, begun.getAndIncrement(sender)), 0);
        }
        int other = random.nextInt(begun.length());
        long count = begun.get(other);
        if (count == 0) {
            return choice(number(sender, 0), 0);
        }
        long number = number(other, random.nextLong(count));
        boolean varied = !isNeverVaried(number) && random.nextDouble() < VARIANT;
        return choice(number, varied ? 1 + random.nextInt(2) : 0);
    }

    boolean isGarbageNext() {
        return random.nextDouble() < GARBAGE;
    }

    Random random() {
        return random;
    }

    private Choice choice(long number, int variant) {
        return new Choice(number, variant, events.event(number, variant));
    }

    static boolean isNeverVaried(long number) {
        return number % 5 == 0;
    }

    private long number(int of, long index) {
        return index * begun.length() + of;
    }
}
