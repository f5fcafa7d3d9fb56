package io.eventonce.ingest.http;

import io.eventonce.ingest.AppliedRecords;
import io.eventonce.ingest.StoredEvent;
import io.eventonce.ingest.StreamEncoder;
import io.eventonce.ingest.StreamedEvent;
import org.springframework.stereotype.Component;

/** Events as {@code GET /events} has them, each in one line: a line break in a payload becomes a space. */
@Component
final class EventLines implements StreamEncoder {
    private static final EventJson WHOLE = new EventJson(true);
    private static final EventJson METADATA = new EventJson(false);

    @Override
    public StreamedEvent encode(AppliedRecords.Stored stored) {
        StoredEvent event = stored.event();
        return new StreamedEvent(stored.position(), event.key().topic(), line(WHOLE.bytes(event)),
                line(METADATA.bytes(event)));
    }

    /** Between the tokens of JSON only: a string holds none. */
    private static byte[] line(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                json[i] = ' ';
            }
        }
        return json;
    }
}
