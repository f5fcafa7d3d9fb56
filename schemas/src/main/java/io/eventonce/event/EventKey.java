package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The only identity of an event. Two events with equal keys are the same event, whatever else differs. Topic and id are
 * compared code point by code point, without case folding or Unicode normalisation.
 *
 * @param topic 1 to 249 of {@code [A-Za-z0-9._-]}
 * @param eventId 1 to 255 code points, none of them a control character
 */
public record EventKey(String topic, String eventId) implements Comparable<EventKey> {
    /** The key of the Kafka record: {@code topic:event_id} in UTF-8. Unambiguous, because a topic holds no colon. */
    public byte[] recordKey() {
        return (topic + ':' + eventId).getBytes(UTF_8);
    }

    /** The first 16 bytes of the SHA-256 of {@link #recordKey()}. */
    public byte[] hash() {
        return hash(recordKey());
    }

    /** {@link #hash()} of the event key that has this {@link #recordKey()}. */
    public static byte[] hash(byte[] recordKey) {
        return Hashes.sha256Prefix(recordKey);
    }

    @Override
    public int compareTo(EventKey other) {
        int byTopic = topic.compareTo(other.topic);
        return byTopic != 0 ? byTopic : eventId.compareTo(other.eventId);
    }
}
