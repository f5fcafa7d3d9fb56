package io.eventonce.event;

import io.eventonce.event.DecodedEvent.Defect;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes an event as JSON. The written contract is {@code event.schema.json}; what a schema cannot say
 * (bytes, duplicate keys, what PostgreSQL can store) is said here.
 */
public final class EventCodec {
    private EventCodec() {
    }

    /** Decodes one event; null (a tombstone) is {@link DecodedEvent.Defect#EMPTY}. Never throws for bad input. */
    public static DecodedEvent decode(byte @Nullable [] json) {
        if (json == null || json.length == 0) {
            return invalid(Defect.EMPTY, 0, "is empty; an event is a JSON object");
        }
        if (json.length > EventLimits.EVENT_BYTES) {
            return invalid(Defect.TOO_LARGE, EventLimits.EVENT_BYTES,
                    "must be at most %d bytes".formatted(EventLimits.EVENT_BYTES));
        }
        try {
            return new EventReader(json).read();
        } catch (NotJsonException e) {
            return invalid(Defect.NOT_JSON, e.offset(), NotJsonReason.of(json, e));
        }
    }

    private static DecodedEvent invalid(Defect defect, int offset, String reason) {
        return new DecodedEvent.Invalid(defect, List.of(new Violation("", offset, reason)));
    }

    /** The event as JSON, the payload as it is. */
    public static byte[] encode(Event event) {
        return EventWriter.write(event.key(), event.timestamp(), event.source(), event.payload().text());
    }

    /**
     * Makes an event of values, by the same rules as {@link #decode}; the timestamp is cut to the microsecond.
     *
     * @param payloadJson a JSON object
     * @throws IllegalArgumentException if the values break a rule; the message names every field at fault
     */
    public static Event event(String topic, String eventId, Instant timestamp, String source, String payloadJson) {
        byte[] json = EventWriter.write(new EventKey(topic, eventId), timestamp, source, payloadJson);
        return switch (decode(json)) {
            case DecodedEvent.Valid valid -> valid.event();
            case DecodedEvent.Invalid invalid -> throw new IllegalArgumentException(invalid.detail());
        };
    }
}
