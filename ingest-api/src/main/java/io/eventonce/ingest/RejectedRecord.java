package io.eventonce.ingest;

import io.eventonce.event.EventKey;
import io.eventonce.event.RejectedId;
import io.eventonce.ingest.RejectedFilter.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be stored.
 *
 * @param row its place among the others: later ones have higher numbers
 * @param reason a code
 * @param field the first field at fault; null if the whole record is
 * @param detail for people; holds nothing of the payload
 * @param topic null if it names no valid one
 * @param eventId null if it names no valid one
 * @param source null if it names no valid one
 * @param size of the value in bytes
 * @param replay null if there was none
 * @param dismissal null if there was none
 */
public record RejectedRecord(long row, RejectedId id, String reason, @Nullable String field, String detail,
        @Nullable String topic, @Nullable String eventId, @Nullable String source, Instant rejectedAt, long size,
        @Nullable Replay replay, @Nullable Dismissal dismissal) {

    /** What became of it. A replay counts more than a dismissal. */
    public State state() {
        if (replay != null) {
            return State.REPLAYED;
        }
        return dismissal == null ? State.OPEN : State.DISMISSED;
    }

    /**
     * A record that replayed it.
     *
     * @param outcome a code
     * @param key null if that record was no event, either
     */
    public record Replay(Instant at, RecordPosition position, String outcome, @Nullable EventKey key) {}

    /** The act of a person. */
    public record Dismissal(Instant at, String by, String why) {}
}
