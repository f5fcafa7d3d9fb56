package io.eventonce.ingest.http;

import io.eventonce.event.DecodedEvent;
import io.eventonce.ingest.OutcomeQuery;
import io.eventonce.ingest.PublishResult;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** The answer to one event that is stored, or accepted. */
record SingleResponse(PublishResult.InKafka result) implements JsonResponse {
    private static final SerializedString OUTCOME = new SerializedString("outcome");

    /** The answer to one event: this one, or a problem if the event is neither stored nor accepted. */
    static JsonResponse of(PublishResult result) {
        String message = ResultText.of(result).getValue();
        return switch (result) {
            case PublishResult.Known known -> new SingleResponse(known);
            case PublishResult.Accepted accepted -> new SingleResponse(accepted);
            case PublishResult.Rejected rejected -> Problem.of(ProblemType.REJECTED_EVENT, message, rejected.key());
            case PublishResult.TooLarge large -> Problem.of(ProblemType.TOO_LARGE_FOR_KAFKA, message, large.key());
            case PublishResult.Forbidden forbidden -> Problem.of(ProblemType.FORBIDDEN, message, forbidden.key());
            case PublishResult.NotTaken not -> Problem.of(ProblemType.KAFKA_UNAVAILABLE, message, not.key());
            case PublishResult.Unknown unknown -> Problem.of(ProblemType.UNKNOWN_OUTCOME, message, unknown.key());
            case PublishResult.Invalid invalid -> problem(invalid.why());
        };
    }

    private static Problem problem(DecodedEvent.Invalid why) {
        ProblemType type = switch (why.defect()) {
            case EMPTY, NOT_JSON -> ProblemType.NOT_JSON;
            case TOO_LARGE -> ProblemType.TOO_LARGE;
            case INVALID -> ProblemType.INVALID_EVENT;
        };
        // Without a field the body is at fault.
        String detail = why.violations().getFirst().field().isEmpty() ? "The body " + why.detail() : why.detail();
        return Problem.of(type, detail, why.violations().stream().map(Problem.FieldError::of).toList());
    }

    @Override
    public int status() {
        return result instanceof PublishResult.Accepted ? HttpServletResponse.SC_ACCEPTED : HttpServletResponse.SC_OK;
    }

    @Override
    public Map<String, String> headers() {
        return result instanceof PublishResult.Accepted accepted
                ? Map.of("Location", EventPath.of(accepted.key()))
                : Map.of();
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        ResultJson.status(json, result.status());
        ResultJson.key(json, result.key());
        if (result instanceof PublishResult.Known known) {
            ResultJson.isDuplicate(json, known.outcome());
        }
        ResultJson.position(json, result.position());
        OutcomeQuery query = result instanceof PublishResult.Accepted accepted ? accepted.outcome() : null;
        if (query != null) {
            json.writeName(OUTCOME).writeString(OutcomePath.of(query));
        }
        ResultJson.message(json, ResultText.of(result));
        json.writeEndObject();
    }
}
