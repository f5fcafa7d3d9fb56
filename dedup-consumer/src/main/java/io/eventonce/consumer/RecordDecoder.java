package io.eventonce.consumer;

import static java.util.Objects.requireNonNullElse;

import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.DecodedRecord.Unstorable;
import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventCodec;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a record into what can be applied, by the one codec. */
public final class RecordDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(RecordDecoder.class);

    private RecordDecoder() {
    }

    /** Never fails: what cannot be decoded is {@link Unstorable}. */
    public static DecodedRecord decode(EventRecord record) {
        return decode(record, EventCodec::decode);
    }

    /**
     * A codec that fails takes only this record with it: it is kept, and can be sent again once the codec is mended.
     */
    @SuppressWarnings("NullAway") // a function type cannot say that its argument may be null
    static DecodedRecord decode(EventRecord record, Function<byte[], DecodedEvent> codec) {
        try {
            return switch (codec.apply(record.value())) {
                case DecodedEvent.Valid(var event) -> new Storable(record, event);
                case DecodedEvent.Invalid invalid -> unstorable(record, invalid);
            };
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("The codec failed at partition {}, offset {}: {}. The record is rejected", record.partition(),
                    record.offset(), e.getClass().getName());
            return new Unstorable(record, "", new Rejection(RejectionReason.CODEC_FAILED,
                    "the codec failed with " + e.getClass().getSimpleName() + ", which is a defect of Eventonce"));
        }
    }

    private static Unstorable unstorable(EventRecord record, DecodedEvent.Invalid invalid) {
        String field = invalid.violations().getFirst().field();
        return new Unstorable(record, requireNonNullElse(invalid.topic(), ""), invalid.eventId(), invalid.source(),
                field.isEmpty() ? null : field, new Rejection(RejectionReason.of(invalid.defect()), invalid.detail()));
    }
}
