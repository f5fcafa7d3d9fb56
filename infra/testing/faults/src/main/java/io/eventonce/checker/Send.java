package io.eventonce.checker;

import io.eventonce.event.Event;
import io.eventonce.event.EventKey;
import org.jspecify.annotations.Nullable;

/**
 * One event of one request, or one record, and what its sender was told.
 *
 * @param key null if what was sent is no event
 * @param content of the payload, or of the whole value if it is no event
 */
public record Send(Way way, @Nullable EventKey key, Fingerprint content, Answer answer) {
    /** The send of an event. */
    public static Send of(Way way, Event event, Answer answer) {
        return new Send(way, event.key(), Fingerprint.ofHash(event.payload().hash()), answer);
    }

    /** The send of something that is no event, straight to Kafka. */
    public static Send ofGarbage(byte[] value, Answer answer) {
        return new Send(Way.KAFKA, null, Fingerprint.of(value), answer);
    }
}
