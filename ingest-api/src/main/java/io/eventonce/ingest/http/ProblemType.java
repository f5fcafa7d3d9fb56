package io.eventonce.ingest.http;

import java.util.Locale;

/** The kinds of failure a client can tell apart by {@code type} (RFC 9457, section 3.1.1). */
enum ProblemType {
    BAD_REQUEST(400, "The request cannot be understood"),
    BAD_PARAMETER(400, "A query parameter is wrong"),
    BAD_HEADER(400, "A header is wrong"),
    NOT_JSON(400, "The body is not JSON"),
    CREDENTIALS_MISSING(401, "A credential is needed"),
    CREDENTIALS_INVALID(401, "The credential is not valid"),
    FORBIDDEN(403, "The credential does not allow this"),
    NOT_FOUND(404, "There is nothing at this path"),
    EVENT_NOT_FOUND(404, "The event is not stored"),
    KEY_NOT_FOUND(404, "There is no valid key with this id"),
    REJECTED_NOT_FOUND(404, "There is no rejected record with this id"),
    CONFLICT_NOT_FOUND(404, "There is no conflict with this id"),
    METHOD_NOT_ALLOWED(405, "This path does not support this method"),
    NOT_ACCEPTABLE(406, "Only JSON is available, and the Accept header excludes it"),
    BODY_TIMEOUT(408, "The body took too long to arrive"),
    CONFLICT(409, "The event is stored with another payload"),
    POSITION_GONE(410, "Kafka no longer has this position"),
    TOO_LARGE(413, "The body is too large"),
    TOO_LARGE_FOR_KAFKA(413, "Kafka does not take events of this size"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type of the body is not supported"),
    UNSUPPORTED_CONTENT_ENCODING(415, "The compression of the body is not supported"),
    MISDIRECTED(421, "The request is for another server"),
    INVALID_EVENT(422, "The body is not a valid event"),
    REJECTED_EVENT(422, "The event store can never take this event"),
    RATE_LIMITED(429, "There are too many requests at a time"),
    NO_OPERATOR(501, "This server has no role that may write this"),
    NOT_SUPPORTED(501, "The server does not support this request"),
    INTERNAL_ERROR(500, "An unexpected error happened"),
    UNAVAILABLE(503, "The server does not take requests now"),
    KAFKA_UNAVAILABLE(503, "Kafka does not take events now"),
    UNKNOWN_OUTCOME(503, "It is unknown whether the event is stored"),
    KEYS_UNKNOWN(503, "The keys are not known yet"),
    OVERLOADED(503, "There is no memory for this request now"),
    TOO_MANY_STREAMS(503, "No more streams can be served now"),
    STORE_UNAVAILABLE(503, "The event store does not answer now"),
    QUERY_TOO_SLOW(503, "The event store needs too long for this answer"),
    STORE_REFUSES(503, "The event store does not let ingest-api read it");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String uri() {
        return "urn:eventonce:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind for a failure of which the status is all that is known. */
    static ProblemType of(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> BODY_TIMEOUT;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 501, 505 -> NOT_SUPPORTED;
            case 503 -> UNAVAILABLE;
            default -> status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
        };
    }

    /** What is wrong and what to do, if nothing more is known of the failure. */
    String usualDetail() {
        return switch (this) {
            case NOT_FOUND -> "GET / lists the paths of this API. Write the path exactly as there.";
            case METHOD_NOT_ALLOWED -> "The Allow header names the supported methods.";
            case BODY_TIMEOUT -> "The request did not arrive in time. Send it again.";
            case NOT_SUPPORTED -> "Send HTTP/1.1 and no Transfer-Encoding other than chunked.";
            case UNAVAILABLE -> "It is starting or stopping. Send the same request again; that is always safe.";
            case NOT_ACCEPTABLE -> "Accept must allow application/json.";
            case INTERNAL_ERROR -> "The error was logged. If you published an event, it may be stored or not. "
                    + ResultText.SEND_AGAIN;
            default -> "The request breaks a rule of HTTP or a limit of this server. Percent-encode the path as UTF-8,"
                    + " send less than 8 KiB of headers, and no Expect other than 100-continue.";
        };
    }
}
