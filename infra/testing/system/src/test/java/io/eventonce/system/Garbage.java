package io.eventonce.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/** Record values that are no events, each with the reason code that it is rejected with. */
enum Garbage {
    TOMBSTONE(null, "empty"),
    EMPTY("", "empty"),
    NOT_JSON("event_id=1", "not-json"),
    CUT_OFF("{\"topic\":\"t\",\"event_id\":\"1\"", "not-json"),
    NOT_UTF8(with("{\"a\":\"\u00ff\u00fe\"}"), "not-json"),
    NUL_BYTE_IN_THE_PAYLOAD(with("{\"a\":\"\u0000\"}"), "not-json"),
    NUL_ESCAPE_IN_THE_PAYLOAD(with("{\"a\":\"\\u0000\"}"), "invalid"),
    HALF_A_SURROGATE_PAIR_IN_THE_PAYLOAD(with("{\"a\":\"\\ud800\"}"), "invalid"),
    NUMBER_OUT_OF_RANGE(with("{\"a\":1e999999}"), "invalid"),
    DEPTH_200(with("{\"a\":" + "[".repeat(199) + "]".repeat(199) + "}"), "invalid"),
    DUPLICATE_KEY_IN_THE_PAYLOAD(with("{\"a\":1,\"a\":2}"), "invalid"),
    DUPLICATE_FIELD(with("{},\"source\":\"again\""), "invalid"),
    UNKNOWN_FIELD(with("{},\"colour\":\"red\""), "invalid"),
    MISSING_FIELDS("{\"topic\":\"garbage\"}", "invalid"),
    WRONG_TYPES("{\"topic\":1,\"event_id\":2,\"timestamp\":3,\"source\":4,\"payload\":5}", "invalid"),
    A_LIST("[" + with("{}") + "]", "invalid"),
    TOO_LARGE(with("{\"a\":\"" + "x".repeat(300_000) + "\"}"), "too-large");

    private final @Nullable String value;
    private final String reason;

    /** @param value one character per byte (ISO 8859-1), so that it can be no UTF-8 */
    Garbage(@Nullable String value, String reason) {
        this.value = value;
        this.reason = reason;
    }

    byte @Nullable [] value() {
        return value == null ? null : value.getBytes(ISO_8859_1);
    }

    String reason() {
        return reason;
    }

    private static String with(String payload) {
        return """
                {"topic":"garbage","event_id":"1","timestamp":"2026-01-01T00:00:00Z","source":"s","payload":%s}"""
                .formatted(payload);
    }
}
