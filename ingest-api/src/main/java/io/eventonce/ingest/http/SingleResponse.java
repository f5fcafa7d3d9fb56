package io.eventonce.ingest.http;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventKey;
import io.eventonce.event.Outcome;
import io.eventonce.ingest.OutcomeQuery;
import io.eventonce.ingest.PublishResult;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The answer to one event. */
final class SingleResponse {
    private SingleResponse() {
    }

    /**
     * Answers.
     *
     * @throws ProblemException if the event is neither stored nor accepted
     */
    static void send(PublishResult result, HttpServletResponse response) throws IOException {
        switch (result) {
            case PublishResult.Known known -> body(known).send(response, HttpServletResponse.SC_OK);
            case PublishResult.Accepted accepted -> {
                response.setHeader("Location", EventPath.of(accepted.key()));
                body(accepted).send(response, HttpServletResponse.SC_ACCEPTED);
            }
            case PublishResult.Rejected rejected -> throw problem(ProblemType.REJECTED_EVENT, result, rejected.key());
            case PublishResult.TooLarge tooLarge ->
                throw problem(ProblemType.TOO_LARGE_FOR_KAFKA, result, tooLarge.key());
            case PublishResult.Unavailable none -> throw problem(ProblemType.KAFKA_UNAVAILABLE, result, none.key());
            case PublishResult.Unknown unknown -> throw problem(ProblemType.UNKNOWN_OUTCOME, result, unknown.key());
            case PublishResult.Invalid invalid -> throw problem(invalid.why());
        }
    }

    static JsonBody body(PublishResult.InKafka result) {
        return json -> {
            json.writeStartObject();
            json.writeStringProperty("status", ResultText.status(result));
            json.writeStringProperty("topic", result.key().topic());
            json.writeStringProperty("event_id", result.key().eventId());
            if (result instanceof PublishResult.Known known) {
                json.writeBooleanProperty("is_duplicate", known.outcome() != Outcome.PROCESSED);
            }
            json.writeNumberProperty("partition", result.position().partition());
            json.writeNumberProperty("offset", result.position().offset());
            OutcomeQuery query = result instanceof PublishResult.Accepted accepted ? accepted.outcome() : null;
            if (query != null) {
                json.writeStringProperty("outcome", OutcomePath.of(query));
            }
            json.writeStringProperty("message", ResultText.message(result));
            json.writeEndObject();
        };
    }

    private static ProblemException problem(ProblemType type, PublishResult result, EventKey key) {
        return new ProblemException(Problem.of(type, ResultText.message(result), key));
    }

    private static ProblemException problem(DecodedEvent.Invalid why) {
        ProblemType type = switch (why.defect()) {
            case EMPTY, NOT_JSON -> ProblemType.NOT_JSON;
            case TOO_LARGE -> ProblemType.TOO_LARGE;
            case INVALID -> ProblemType.INVALID_EVENT;
        };
        return new ProblemException(
                Problem.of(type, why.detail(), why.violations().stream().map(Problem.FieldError::of).toList()));
    }
}
