package io.eventonce.ingest;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventKey;

/** What would become of a record, had it been sent. */
public sealed interface Judgement {
    /** {@link PublishStatus#PROCESSED}: it would be stored. */
    PublishStatus status();

    /** The bytes are an event. */
    record OfEvent(EventKey key, PublishStatus status) implements Judgement {}

    /** The bytes are not an event. */
    record Invalid(DecodedEvent.Invalid why) implements Judgement {
        @Override
        public PublishStatus status() {
            return PublishStatus.INVALID;
        }
    }
}
