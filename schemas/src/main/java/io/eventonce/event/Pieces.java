package io.eventonce.event;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/** Pieces of some bytes, in order. A piece is copied when it is asked for; until then it takes 8 bytes. */
final class Pieces extends AbstractList<byte[]> implements RandomAccess {
    private static final int FEW = 16;

    private final byte[] whole;
    private int[] bounds = new int[2 * FEW];
    private int size;

    Pieces(byte[] whole) {
        this.whole = whole;
    }

    /** Appends a piece, from {@code start} to before {@code end}. */
    void add(int start, int end) {
        if (2 * size == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * size] = start;
        bounds[2 * size + 1] = end;
        size++;
    }

    @Override
    public byte[] get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return Arrays.copyOfRange(whole, bounds[2 * index], bounds[2 * index + 1]);
    }

    @Override
    public int size() {
        return size;
    }
}
