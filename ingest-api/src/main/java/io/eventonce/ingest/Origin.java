package io.eventonce.ingest;

import io.eventonce.event.Replayed;

/**
 * Where the event of a record comes from, if it was received before.
 *
 * @param replayed what the record replays
 * @param partition of the record that is replayed. The new one goes there, too, if there still is such a partition:
 *     whoever applies the log, after a restore perhaps from an earlier place, then meets the two in their order
 */
public record Origin(Replayed replayed, int partition) {}
