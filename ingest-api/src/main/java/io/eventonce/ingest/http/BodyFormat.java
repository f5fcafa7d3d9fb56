package io.eventonce.ingest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a body is, by its {@code Content-Type}. */
enum BodyFormat {
    /** One event, or an array of events. */
    JSON,
    /** One event per line. */
    NDJSON;

    /** For {@code Accept-Post}. */
    static final String ACCEPTED = "application/json, application/x-ndjson";

    // NDJSON is not registered, and clients use all of these names for it.
    private static final Map<String, BodyFormat> NAMES = Map.of(
            "application/json", JSON,
            "application/x-ndjson", NDJSON,
            "application/ndjson", NDJSON,
            "application/jsonl", NDJSON);
    private static final String FORM = "application/x-www-form-urlencoded";

    /**
     * The format of the request's body.
     *
     * @throws ProblemException if it is none of these, or not in UTF-8
     */
    static BodyFormat of(HttpServletRequest request) {
        return of(request.getContentType());
    }

    private static BodyFormat of(@Nullable String contentType) {
        if (contentType == null) {
            throw unsupported("Content-Type is missing.");
        }
        MediaType type;
        try {
            type = MediaType.parseMediaType(contentType);
        } catch (InvalidMediaTypeException e) {
            throw unsupported("Content-Type is malformed.");
        }
        Charset charset = type.getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
            throw unsupported("The charset must be utf-8.");
        }
        String name = type.getType() + '/' + type.getSubtype();
        BodyFormat format = NAMES.get(name);
        if (format == null) {
            throw unsupported(name.equals(FORM)
                    ? "The body is sent as a form, as curl does without -H 'Content-Type: application/json'."
                    : "This Content-Type is not supported.");
        }
        return format;
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE,
                detail + " Supported types: " + ACCEPTED + " (UTF-8).");
    }
}
