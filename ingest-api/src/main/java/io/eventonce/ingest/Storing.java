package io.eventonce.ingest;

import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether what Kafka acknowledges is stored. It is down when a partition has grown and none of its records has been
 * applied for a while since.
 *
 * <p>
 * To be behind is no sign by itself: markers of transactions take offsets and are never applied, so a partition may
 * stay some offsets behind its end forever. Only growth after which nothing moves is one.
 */
final class Storing implements Dependency {
    /** Longer than a dedup-consumer takes to start, or others to take over what a dead one read. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Ticker ticker;
    private @Nullable UUID topicId;
    private Map<Integer, Partition> partitions = Map.of();
    private boolean known;

    Storing(Ticker ticker) {
        this.ticker = ticker;
    }

    /**
     * Takes a look at the store and the log.
     *
     * @param nextOffsets of the store, seen before the ends: what has moved by then says nothing of what came later
     */
    synchronized void saw(Map<UUID, Map<Integer, Long>> nextOffsets, EventLog.Ends ends) {
        Map<Integer, Partition> before = ends.topicId().equals(topicId) ? partitions : Map.of();
        Map<Integer, Long> next = nextOffsets.getOrDefault(ends.topicId(), Map.of());
        Map<Integer, Partition> seen = new HashMap<>();
        ends.offsets().forEach((number, end) -> seen.put(number,
                Partition.of(before.get(number), next.getOrDefault(number, 0L), end, ticker.nanos())));
        topicId = ends.topicId();
        partitions = seen;
        known = true;
    }

    /** The latest look failed. */
    synchronized void unknown() {
        known = false;
    }

    /** How many offsets of the log are not applied, as of the latest look. */
    synchronized long lag() {
        return partitions.values().stream().mapToLong(Partition::lag).sum();
    }

    /** For how long nothing has been applied of a partition that has grown, as of the latest look; 0 if all move. */
    synchronized long stalledSeconds() {
        long now = ticker.nanos();
        return partitions.values().stream().mapToLong(one -> one.stalledNanos(now)).max().orElse(0) / 1_000_000_000;
    }

    @Override
    public String name() {
        return "storing";
    }

    @Override
    public Need need() {
        return Need.STORING;
    }

    @Override
    public synchronized DependencyState check() {
        if (!known) {
            return DependencyState.down("is not known: Kafka or PostgreSQL does not answer");
        }
        long stalled = stalledSeconds();
        boolean up = stalled < PATIENCE.toSeconds();
        return new DependencyState(up, up ? "" : "events wait and none is stored; look at dedup-consumer",
                Map.of("lag_records", lag(), "stalled_seconds", stalled));
    }

    /**
     * A partition as it was seen last.
     *
     * @param next the next offset to apply
     * @param end the next offset to be written
     * @param grownAt when it grew for the first time after {@code next} moved; null if it has not grown since
     */
    private record Partition(long next, long end, @Nullable Long grownAt) {
        static Partition of(@Nullable Partition before, long next, long end, long now) {
            if (before == null || before.next != next || next >= end) {
                return new Partition(next, end, null);
            }
            boolean grows = before.grownAt == null && end > before.end;
            return new Partition(next, end, grows ? Long.valueOf(now) : before.grownAt);
        }

        long lag() {
            return Math.max(0, end - next);
        }

        long stalledNanos(long now) {
            return grownAt == null ? 0 : now - grownAt;
        }
    }
}
