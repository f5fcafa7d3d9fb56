package io.eventonce.ingest.http;

import io.eventonce.event.EventKey;
import io.eventonce.event.Violation;
import io.eventonce.ingest.StoreUnavailableException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        List<FieldError> errors) implements JsonResponse {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final Set<ProblemType> TEMPORARY = EnumSet.of(ProblemType.UNAVAILABLE,
            ProblemType.KAFKA_UNAVAILABLE, ProblemType.UNKNOWN_OUTCOME, ProblemType.OVERLOADED,
            ProblemType.STORE_UNAVAILABLE, ProblemType.KEYS_UNKNOWN, ProblemType.TOO_MANY_STREAMS);

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

    /** The problem of a failure of which only the status is known. */
    static Problem of(int status) {
        ProblemType type = ProblemType.of(status);
        return new Problem(type, status, type.usualDetail(), null, List.of());
    }

    /** The problem of a wrong query parameter. */
    static Problem ofParameter(String name, String reason) {
        return of(ProblemType.BAD_PARAMETER, name + ": " + reason, List.of(new FieldError(name, reason, null)));
    }

    /** The problem of a wrong header. */
    static Problem ofHeader(String name, String reason) {
        return of(ProblemType.BAD_HEADER, name + ": " + reason, List.of(new FieldError(name, reason, null)));
    }

    static Problem of(StoreUnavailableException.Remedy remedy) {
        return switch (remedy) {
            case ASK_LATER -> of(ProblemType.STORE_UNAVAILABLE,
                    "Try again later. Publishing with respond-async still works.");
            case ASK_FOR_LESS -> of(ProblemType.QUERY_TOO_SLOW,
                    "Ask for less: one topic, or fewer events. Or try again when the event store is less busy.");
            case MEND_THE_STORE -> of(ProblemType.STORE_REFUSES,
                    "An administrator must correct this. GET /health and the log of ingest-api name the reason.");
        };
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public Map<String, String> headers() {
        return switch (type) {
            case CREDENTIALS_MISSING -> Map.of("WWW-Authenticate", "Bearer");
            case CREDENTIALS_INVALID -> Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            case UNSUPPORTED_MEDIA_TYPE -> Map.of("Accept-Post", BodyFormat.ACCEPTED);
            case UNSUPPORTED_CONTENT_ENCODING -> Map.of("Accept-Encoding", ContentCoding.ACCEPTED);
            default -> Map.of();
        };
    }

    @Override
    public boolean isTemporary() {
        return TEMPORARY.contains(type);
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        writeHead(json, type, status, detail);
        if (key != null) {
            ResultJson.key(json, key);
        }
        if (!errors.isEmpty()) {
            json.writeArrayPropertyStart("errors");
            errors.forEach(error -> error.write(json));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** What every problem has. */
    static void writeHead(JsonGenerator json, ProblemType type, int status, String detail) {
        json.writeStringProperty("type", type.uri());
        json.writeStringProperty("title", type.title());
        json.writeNumberProperty("status", status);
        json.writeStringProperty("detail", detail);
    }
}
