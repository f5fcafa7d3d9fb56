package io.eventonce.perf.benchmark;

/**
 * The name and the unit of a value.
 *
 * @param name such as {@code rate} or {@code p99}
 * @param unit such as {@code records/s}, {@code ms} or {@code MiB}
 */
public record Metric(String name, String unit) {
    public static final Metric P50 = milliseconds("p50");
    public static final Metric P99 = milliseconds("p99");
    public static final Metric INGEST_MEMORY = mebibytes("memory of ingest-api");
    public static final Metric CONSUMER_MEMORY = mebibytes("memory of dedup-consumer");

    /** @param of the counted things, in the plural */
    public static Metric rate(String of) {
        return new Metric("rate", of + "/s");
    }

    /** A time in milliseconds. */
    public static Metric milliseconds(String name) {
        return new Metric(name, "ms");
    }

    /** An amount of memory in MiB. */
    public static Metric mebibytes(String name) {
        return new Metric(name, "MiB");
    }

    public boolean isMemory() {
        return unit.equals("MiB");
    }
}
