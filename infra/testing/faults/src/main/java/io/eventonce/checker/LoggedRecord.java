package io.eventonce.checker;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventCodec;
import io.eventonce.event.EventKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code events}.
 *
 * @param key null if it is no event
 * @param topic of events that it counts under, empty if it names none
 */
record LoggedRecord(RecordId id, @Nullable EventKey key, String topic, Fingerprint content) {
    static LoggedRecord of(int partition, long offset, byte @Nullable [] value) {
        RecordId id = new RecordId(partition, offset);
        byte[] bytes = value == null ? new byte[0] : value;
        return switch (EventCodec.decode(bytes)) {
            case DecodedEvent.Valid(var event) -> new LoggedRecord(id, event.key(), event.key().topic(),
                    Fingerprint.ofHash(event.payload().hash()));
            case DecodedEvent.Invalid invalid -> new LoggedRecord(id, null,
                    Objects.requireNonNullElse(invalid.topic(), ""), Fingerprint.of(bytes));
        };
    }
}
