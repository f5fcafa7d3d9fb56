package io.eventonce.ingest.http;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventCodec;
import io.eventonce.event.EventList;
import io.eventonce.event.TextEncoding;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.PublishResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What to do about a body that is in another form than its Content-Type says. */
final class BodyHints {
    private static final String LINES = "The body has one event per line: that is NDJSON, not JSON. Send it with"
            + " Content-Type: application/x-ndjson.";
    private static final String GLUED = "The body has several events without a line end between them. Send one event"
            + " per line, with Content-Type: application/x-ndjson. With curl, use --data-binary @file: -d @file removes"
            + " the line ends.";
    private static final String DOCUMENT = "The body is one JSON text, not one event per line. Send it with"
            + " Content-Type: application/json.";

    private BodyHints() {
    }

    /**
     * The body in an array of its own size, without a byte order mark before it (RFC 8259, section 8.1).
     *
     * @param length how much of {@code buffer} is the body
     * @throws ProblemException if it is UTF-16 or UTF-32
     */
    static byte[] utf8(byte[] buffer, int length, MemoryBudget.Lease lease) {
        int start = length >= TextEncoding.BYTE_ORDER_MARK && TextEncoding.isByteOrderMark(buffer, 0)
                ? TextEncoding.BYTE_ORDER_MARK
                : 0;
        byte[] body = buffer;
        if (start > 0 || length < buffer.length) {
            lease.hold((long) buffer.length + length);
            body = Arrays.copyOfRange(buffer, start, length);
            lease.hold(body.length);
        }
        TextEncoding.wider(body).ifPresent(encoding -> {
            throw new ProblemException(ProblemType.NOT_JSON, "The body is %s; send UTF-8.".formatted(encoding));
        });
        return body;
    }

    /** For a body that was sent as one event and has this result. */
    static Optional<Problem> single(byte[] body, PublishResult result) {
        boolean notJson = result instanceof PublishResult.Invalid(DecodedEvent.Invalid why)
                && why.defect() == DecodedEvent.Defect.NOT_JSON;
        return notJson ? json(body) : Optional.empty();
    }

    /** For a body that was sent as JSON and is neither an event nor a list. */
    static Optional<Problem> json(byte[] body) {
        int second = EventList.secondObject(body);
        if (second < 0) {
            return Optional.empty();
        }
        for (int at = second - 1; body[at] != '}'; at--) {
            if (body[at] == '\n') {
                return problem(LINES, second);
            }
        }
        return problem(GLUED, second);
    }

    /** For a body that was sent as NDJSON and has these results. */
    static Optional<Problem> lines(byte[] body, List<PublishResult> results) {
        if (results.isEmpty() || !results.stream().allMatch(PublishResult.Invalid.class::isInstance)) {
            return Optional.empty();
        }
        if (EventList.isArray(body) || (results.size() > 1 && isJson(body))) {
            return problem(DOCUMENT, 0);
        }
        return results.size() == 1 ? json(body) : Optional.empty();
    }

    private static boolean isJson(byte[] body) {
        return switch (EventCodec.decode(body)) {
            case DecodedEvent.Valid _ -> true;
            case DecodedEvent.Invalid invalid -> invalid.defect() == DecodedEvent.Defect.INVALID;
        };
    }

    private static Optional<Problem> problem(String detail, int offset) {
        Problem.FieldError error = new Problem.FieldError("", "does not match the Content-Type from here on", offset);
        return Optional.of(Problem.of(ProblemType.NOT_JSON, detail, List.of(error)));
    }
}
