package io.eventonce.ingest.http;

import io.eventonce.event.EventKey;
import io.eventonce.event.Violation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A failure as a client sees it (RFC 9457).
 *
 * @param status the HTTP status; mostly that of the type
 * @param detail what is wrong with this request and what to do; holds nothing of a payload
 * @param key the event, if one is meant
 * @param errors what is wrong where
 */
record Problem(ProblemType type, int status, String detail, @Nullable EventKey key,
        List<FieldError> errors) implements JsonBody {

    static final String MEDIA_TYPE = "application/problem+json";

    Problem {
        errors = List.copyOf(errors);
    }

    /**
     * One fault.
     *
     * @param field a field of the event or a query parameter; empty for the whole body
     * @param offset in bytes from the start of the event; null where that means nothing
     */
    record FieldError(String field, String reason, @Nullable Integer offset) {
        static FieldError of(Violation violation) {
            return new FieldError(violation.field(), violation.reason(), violation.offset());
        }

        void write(JsonGenerator json) {
            json.writeStartObject();
            json.writeStringProperty("field", field);
            json.writeStringProperty("reason", reason);
            if (offset != null) {
                json.writeNumberProperty("offset", offset.intValue());
            }
            json.writeEndObject();
        }
    }

    static Problem of(ProblemType type, String detail) {
        return new Problem(type, type.status(), detail, null, List.of());
    }

    static Problem of(ProblemType type, String detail, List<FieldError> errors) {
        return new Problem(type, type.status(), detail, null, errors);
    }

    static Problem of(ProblemType type, String detail, EventKey key) {
        return new Problem(type, type.status(), detail, key, List.of());
    }

    /** The problem of a wrong query parameter. */
    static Problem ofParameter(String name, String reason) {
        return of(ProblemType.BAD_PARAMETER, name + ": " + reason, List.of(new FieldError(name, reason, null)));
    }

    void send(HttpServletResponse response) throws IOException {
        send(response, status, MEDIA_TYPE);
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("type", type.uri());
        json.writeStringProperty("title", type.title());
        json.writeNumberProperty("status", status);
        json.writeStringProperty("detail", detail);
        if (key != null) {
            json.writeStringProperty("topic", key.topic());
            json.writeStringProperty("event_id", key.eventId());
        }
        if (!errors.isEmpty()) {
            json.writeArrayPropertyStart("errors");
            errors.forEach(error -> error.write(json));
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
