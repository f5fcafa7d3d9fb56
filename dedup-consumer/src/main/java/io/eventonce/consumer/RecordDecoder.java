package io.eventonce.consumer;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventCodec;
import io.eventonce.event.Violation;
import java.util.Objects;
import java.util.stream.Collectors;

/** Turns a record into what can be applied, by the one codec. */
public final class RecordDecoder {
    private RecordDecoder() {
    }

    /** Never fails: what cannot be decoded is {@link DecodedRecord.Unstorable}. */
    public static DecodedRecord decode(EventRecord record) {
        return switch (EventCodec.decode(record.value())) {
            case DecodedEvent.Valid(var event) -> new DecodedRecord.Storable(record, event);
            case DecodedEvent.Invalid invalid ->
                new DecodedRecord.Unstorable(record, Objects.requireNonNullElse(invalid.topic(), ""),
                        new Rejection(invalid.defect().code(), detail(invalid)));
        };
    }

    private static String detail(DecodedEvent.Invalid invalid) {
        return invalid.violations().stream().map(RecordDecoder::sentence).collect(Collectors.joining("; "));
    }

    private static String sentence(Violation violation) {
        return violation.field().isEmpty() ? violation.reason() : violation.field() + ": " + violation.reason();
    }
}
