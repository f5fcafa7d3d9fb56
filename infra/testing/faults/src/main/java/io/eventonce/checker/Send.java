package io.eventonce.checker;

import io.eventonce.event.Event;
import io.eventonce.event.EventKey;
import org.jspecify.annotations.Nullable;

/**
 * One event of one request, or one record, and the answer to its sender.
 *
 * @param key null if the content is not an event
 * @param content of the payload, or of the whole value if it is not an event
 * @param mayBeRepeated whether the sender retries by itself, so that the log may hold the event any number of times
 */
public record Send(Channel channel, @Nullable EventKey key, Fingerprint content, Answer answer,
        boolean mayBeRepeated) {
    /** An event that was sent once. */
    public static Send of(Channel channel, Event event, Answer answer) {
        return new Send(channel, event.key(), content(event), answer, false);
    }

    /** An event that a client was given that tries until it knows the outcome. */
    public static Send ofClient(Channel channel, Event event, Answer answer) {
        return new Send(channel, event.key(), content(event), answer, true);
    }

    /** Something that is no event and was sent straight to Kafka, once. */
    public static Send ofGarbage(byte[] value, Answer answer) {
        return new Send(Channel.KAFKA, null, Fingerprint.of(value), answer, false);
    }

    private static Fingerprint content(Event event) {
        return Fingerprint.ofHash(event.payload().hash());
    }
}
