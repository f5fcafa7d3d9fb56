package io.eventonce.ingest;

import java.util.List;

/**
 * Some open rejected records with their values, oldest first.
 *
 * @param matching how many there are from the place on that was asked for, those that are not here included
 * @param lastRow the highest row that was looked at: later ones came after the first question
 */
public record OpenRejected(List<Item> items, long matching, long lastRow) {
    public OpenRejected {
        items = List.copyOf(items);
    }

    /** How many are left behind these. */
    public long remaining() {
        return matching - items.size();
    }

    /**
     * One record.
     *
     * @param value a byte more than an event may have at most; empty if there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared by content
    public record Item(RejectedRecord record, byte[] value) {}
}
