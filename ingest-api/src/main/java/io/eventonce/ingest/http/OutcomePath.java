package io.eventonce.ingest.http;

import io.eventonce.ingest.OutcomeQuery;

/** The path of one outcome, {@code /outcomes/{topic_id}/{partition}/{offset}}, with the query that belongs to it. */
final class OutcomePath {
    private OutcomePath() {
    }

    static String of(OutcomeQuery query) {
        return "/outcomes/" + query.topicId() + '/' + query.position().partition() + '/' + query.position().offset()
                + "?topic=" + EventPath.encode(query.key().topic()) + "&event_id="
                + EventPath.encode(query.key().eventId()) + "&payload_hash=" + query.payloadHash();
    }
}
