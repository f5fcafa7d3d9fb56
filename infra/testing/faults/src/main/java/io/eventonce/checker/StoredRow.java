package io.eventonce.checker;

import io.eventonce.event.EventKey;

/** A row of {@code events}, and the record that it came from. */
record StoredRow(EventKey key, Fingerprint payload, RecordId record) {}
