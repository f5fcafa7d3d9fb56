package io.eventonce.checker;

import io.eventonce.event.EventKey;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code conflicts}: records of one event with one payload.
 *
 * @param payload null for all records whose payload was not kept, as there were enough others
 * @param times the number of records in this row
 * @param first the first of them
 * @param last the latest of them
 */
record KeptConflict(EventKey key, @Nullable Fingerprint payload, long times, RecordId first, RecordId last) {}
