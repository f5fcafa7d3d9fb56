package io.eventonce.consumer.fuzz;

import java.util.function.Predicate;

/** Makes failing bytes smaller (delta debugging): removes ever smaller pieces while the rest still fails. */
final class Shrinking {
    private static final int MAX_TRIES = 3_000;

    private Shrinking() {
    }

    static byte[] shrink(byte[] failing, Predicate<byte[]> fails) {
        byte[] smallest = failing;
        int tries = 0;
        for (int piece = Math.max(1, failing.length / 2); piece > 0; piece /= 2) {
            int at = 0;
            while (at < smallest.length && tries++ < MAX_TRIES) {
                byte[] smaller = without(smallest, at, Math.min(piece, smallest.length - at));
                if (fails.test(smaller)) {
                    smallest = smaller;
                } else {
                    at += piece;
                }
            }
        }
        return smallest;
    }

    private static byte[] without(byte[] bytes, int from, int count) {
        byte[] rest = new byte[bytes.length - count];
        System.arraycopy(bytes, 0, rest, 0, from);
        System.arraycopy(bytes, from + count, rest, from, rest.length - from);
        return rest;
    }
}
