package io.eventonce.consumer;

import static java.util.Objects.requireNonNullElse;

import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.DecodedRecord.Unstorable;
import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventCodec;

/** Turns a record into what can be applied, by the one codec. */
public final class RecordDecoder {
    private RecordDecoder() {
    }

    /** Never fails: what cannot be decoded is {@link Unstorable}. */
    public static DecodedRecord decode(EventRecord record) {
        return switch (EventCodec.decode(record.value())) {
            case DecodedEvent.Valid(var event) -> new Storable(record, event);
            case DecodedEvent.Invalid invalid -> new Unstorable(record, requireNonNullElse(invalid.topic(), ""),
                    new Rejection(invalid.defect().code(), invalid.detail()));
        };
    }
}
