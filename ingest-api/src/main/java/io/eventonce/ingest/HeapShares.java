package io.eventonce.ingest;

/**
 * How much of the heap what may hold: the sum leaves room for the application itself (some 50 MiB) and for garbage.
 *
 * @param bytes of the whole heap
 */
public record HeapShares(long bytes) {
    /** A connection of which the head of a request is being read, as measured. */
    private static final int CONNECTION = 56 * 1024;

    /** Of this JVM. */
    public static HeapShares ofThisProcess() {
        return new HeapShares(Runtime.getRuntime().maxMemory());
    }

    /** How many connections of clients may be open at a time: a third of the heap. */
    public int connections() {
        return (int) Math.min(Integer.MAX_VALUE, bytes / 3 / CONNECTION);
    }
}
