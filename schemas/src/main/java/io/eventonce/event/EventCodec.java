package io.eventonce.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes an event as JSON. The written contract is {@code event.schema.json}; what a schema cannot say
 * (bytes, duplicate keys, what PostgreSQL can store) is said here.
 */
public final class EventCodec {
    /** The largest payload, in bytes as sent. */
    public static final int MAX_PAYLOAD_BYTES = 256 * 1024;

    /** The largest event, in bytes as sent: a payload at its limit, and room for the other fields and white space. */
    public static final int MAX_EVENT_BYTES = MAX_PAYLOAD_BYTES + 64 * 1024;

    private EventCodec() {
    }

    /** Decodes one event; null (a tombstone) is {@link DecodedEvent.Defect#EMPTY}. Never throws for bad input. */
    public static DecodedEvent decode(byte @Nullable [] json) {
        return new DecodedEvent.Invalid(DecodedEvent.Defect.EMPTY, List.of());
    }

    /** The event as JSON, the payload as it is. */
    public static byte[] encode(Event event) {
        return new byte[0];
    }
}
