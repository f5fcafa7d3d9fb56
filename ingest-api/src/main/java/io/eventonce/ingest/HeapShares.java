package io.eventonce.ingest;

/**
 * How much of the heap is for what. Settings can lower the shares. Their sum, with 32 MiB for what waits for Kafka,
 * leaves room for the application itself (some 50 MiB) in a heap of 288 MiB.
 *
 * @param bytes of the whole heap
 */
public record HeapShares(long bytes) {
    /** A connection of which the head of a request is being read, as measured. */
    private static final int CONNECTION = 56 * 1024;

    private static final long MEBIBYTE = 1024 * 1024;

    /** Of this JVM. */
    public static HeapShares ofThisProcess() {
        return new HeapShares(Runtime.getRuntime().maxMemory());
    }

    /** How many connections of clients may be open at a time: a third of the heap. */
    public int connections() {
        return (int) Math.min(Integer.MAX_VALUE, bytes / 3 / CONNECTION);
    }

    /** Bytes of bodies and answers: a fifth, or what is set. */
    public long held(long set) {
        return Math.min(bytes / 5, set);
    }

    /** Characters of the payloads of one page: a 64th, or what is set. Each takes a byte or two. */
    public long page(long set) {
        return Math.min(bytes / 64, set);
    }

    /** Bytes of outcomes that are kept for acknowledgements that come late: a 32nd. */
    public long keptOutcomes() {
        return bytes / 32;
    }

    /** Bytes of the latest events, which all streams share: a 64th. */
    public long latestEvents() {
        return bytes / 64;
    }

    /** A line for the log, with the most that bodies and answers may take by the settings. */
    public String describe(long setHeld, int connections) {
        return "heap %d MiB: bodies and answers %d MiB, kept outcomes %d MiB, connections %d x %d KiB"
                .formatted(bytes / MEBIBYTE, held(setHeld) / MEBIBYTE, keptOutcomes() / MEBIBYTE, connections,
                        CONNECTION / 1024);
    }
}
