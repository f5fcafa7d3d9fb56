package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventCodec;
import io.eventonce.event.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header-07), which is the {@code event_id} of
 * an event that names none. The draft wants a string in quotes; many clients send it without, and both are taken.
 */
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";

    private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])+)\"");
    private static final Pattern BARE = Pattern.compile("[!-~&&[^\"]][ -~&&[^\"]]*");

    private IdempotencyKey() {
    }

    /**
     * The key of the request; null if it has none.
     *
     * @throws ProblemException if it is malformed
     */
    static @Nullable String of(HttpServletRequest request) {
        return request.getHeader(HEADER) == null ? null : parse(Collections.list(request.getHeaders(HEADER)));
    }

    private static String parse(List<String> headers) {
        if (headers.size() > 1) {
            throw wrong("must be given once, not %d times".formatted(headers.size()));
        }
        String value = headers.getFirst().strip();
        Matcher quoted = QUOTED.matcher(value);
        if (quoted.matches()) {
            return quoted.group(1).replaceAll("\\\\(.)", "$1");
        }
        if (!BARE.matcher(value).matches()) {
            throw wrong("must be a string of printable ASCII, such as \"order-4711\"; other ids belong into event_id");
        }
        return value;
    }

    /**
     * The event with the key for its {@code event_id}; as it is if it has the same one. An event with other faults
     * stays as it is, too.
     *
     * @throws ProblemException if it has another {@code event_id}
     */
    static byte[] into(byte[] json, String key) {
        return switch (EventCodec.decode(json)) {
            case DecodedEvent.Valid valid when valid.event().key().eventId().equals(key) -> json;
            case DecodedEvent.Valid _ -> throw wrong("differs from the event_id in the body. Send one of the two, or"
                    + " the same id in both");
            case DecodedEvent.Invalid invalid when lacksId(invalid) -> insert(json, key);
            case DecodedEvent.Invalid _ -> json;
        };
    }

    private static boolean lacksId(DecodedEvent.Invalid invalid) {
        return invalid.violations().stream()
                .anyMatch(one -> one.field().equals("event_id") && one.reason().equals(Violation.MISSING));
    }

    /** Before the end, so that other errors keep their offsets. */
    private static byte[] insert(byte[] object, String key) {
        int end = object.length - 1;
        while (object[end] != '}') {
            end--;
        }
        int last = end - 1;
        while (object[last] <= ' ') {
            last--;
        }
        byte[] field = ((object[last] == '{' ? "" : ",") + "\"event_id\":\"" + key.replaceAll("[\"\\\\]", "\\\\$0")
                + '"').getBytes(US_ASCII);
        byte[] whole = new byte[object.length + field.length];
        System.arraycopy(object, 0, whole, 0, end);
        System.arraycopy(field, 0, whole, end, field.length);
        System.arraycopy(object, end, whole, end + field.length, object.length - end);
        return whole;
    }

    /** The problem of a list with a key. */
    static ProblemException ofList() {
        return wrong("belongs to one event; the events of a list need their own event_id");
    }

    private static ProblemException wrong(String reason) {
        return new ProblemException(Problem.ofHeader(HEADER, reason));
    }
}
