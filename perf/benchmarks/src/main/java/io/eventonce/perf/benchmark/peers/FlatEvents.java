package io.eventonce.perf.benchmark.peers;

import io.eventonce.perf.benchmark.round.SampleEvents;

/**
 * The same events for a sink that maps fields to columns: the payload is a string with JSON in it. Their schema is with
 * the converter ({@code schema.content}, KIP-1054), so that records are no longer than ours.
 */
final class FlatEvents {
    static final String TOPIC = "events.flat";

    /** As JsonConverter reads it; the names decide the column types. */
    static final String SCHEMA = """
            {"type": "struct", "optional": false, "name": "event", "fields": [\
            {"field": "topic", "type": "string", "optional": false}, \
            {"field": "event_id", "type": "string", "optional": false}, \
            {"field": "timestamp", "type": "string", "optional": false, "name": "io.debezium.time.ZonedTimestamp"}, \
            {"field": "source", "type": "string", "optional": false}, \
            {"field": "payload", "type": "string", "optional": false, "name": "io.debezium.data.Json"}]}""";

    private FlatEvents() {
    }

    static byte[] json(SampleEvents events, long event) {
        return events.json(event, '"' + events.payload(event).replace("\"", "\\\"") + '"');
    }
}
