package io.eventonce.ingest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a body is, by its {@code Content-Type}. */
enum BodyFormat {
    /** One event, or an array of events. */
    JSON("application/json"),
    /** One event per line. */
    NDJSON("application/x-ndjson");

    /** For {@code Accept-Post}. */
    static final String ACCEPTED = "application/json, application/x-ndjson";

    private static final List<BodyFormat> ALL = List.of(values());

    private final String mediaType;

    BodyFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * The format of the request's body.
     *
     * @throws ProblemException if it is none of these, not in UTF-8, or compressed
     */
    static BodyFormat of(HttpServletRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            throw unsupported("Content-Encoding must be identity.");
        }
        return of(request.getContentType());
    }

    private static BodyFormat of(@Nullable String contentType) {
        if (contentType == null) {
            throw unsupported("Content-Type is missing.");
        }
        // As nearly everybody writes it, which need not be parsed.
        return named(contentType).orElseGet(() -> parsed(contentType));
    }

    private static Optional<BodyFormat> named(String mediaType) {
        for (BodyFormat format : ALL) {
            if (format.mediaType.equals(mediaType)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    private static BodyFormat parsed(String contentType) {
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
        return named(type.getType() + '/' + type.getSubtype())
                .orElseThrow(() -> unsupported("This Content-Type is not."));
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE,
                detail + " Accepted are " + ACCEPTED + " (UTF-8, not compressed).");
    }
}
