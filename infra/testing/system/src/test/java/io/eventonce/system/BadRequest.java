package io.eventonce.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Bodies that {@code POST /publish} refuses, with the status and the field that the answer names. */
enum BadRequest {
    EVENT_ID_MISSING("\"event_id\":\"1\",", "", 422, "event_id"),
    EVENT_ID_EMPTY("\"event_id\":\"1\"", "\"event_id\":\"\"", 422, "event_id"),
    EVENT_ID_TOO_LONG("\"event_id\":\"1\"", "\"event_id\":\"" + "x".repeat(256) + "\"", 422, "event_id"),
    EVENT_ID_WITH_A_CONTROL_CHARACTER("\"event_id\":\"1\"", "\"event_id\":\"a\\nb\"", 422, "event_id"),
    EVENT_ID_A_NUMBER("\"event_id\":\"1\"", "\"event_id\":1", 422, "event_id"),
    EVENT_ID_TWICE("\"event_id\":\"1\"", "\"event_id\":\"1\",\"event_id\":\"2\"", 422, "event_id"),
    TOPIC_MISSING("\"topic\":\"bad\",", "", 422, "topic"),
    TOPIC_WITH_A_SPACE("\"topic\":\"bad\"", "\"topic\":\"b d\"", 422, "topic"),
    TOPIC_TOO_LONG("\"topic\":\"bad\"", "\"topic\":\"" + "x".repeat(250) + "\"", 422, "topic"),
    TIMESTAMP_MISSING("\"timestamp\":\"2026-01-01T00:00:00Z\",", "", 422, "timestamp"),
    TIMESTAMP_WITHOUT_AN_OFFSET("00:00Z", "00:00", 422, "timestamp"),
    TIMESTAMP_THAT_DOES_NOT_EXIST("2026-01-01", "2026-02-30", 422, "timestamp"),
    SOURCE_MISSING("\"source\":\"s\",", "", 422, "source"),
    SOURCE_EMPTY("\"source\":\"s\"", "\"source\":\"\"", 422, "source"),
    PAYLOAD_MISSING(",\"payload\":{}", "", 422, "payload"),
    PAYLOAD_A_LIST("{}", "[]", 422, "payload"),
    PAYLOAD_NULL("{}", "null", 422, "payload"),
    PAYLOAD_WITH_NUL("{}", "{\"a\":\"\\u0000\"}", 422, "payload"),
    PAYLOAD_WITH_A_NUMBER_OUT_OF_RANGE("{}", "{\"a\":1e999999}", 422, "payload"),
    PAYLOAD_TOO_DEEP("{}", "{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}", 422, "payload"),
    PAYLOAD_WITH_A_KEY_TWICE("{}", "{\"a\":1,\"a\":2}", 422, "payload"),
    UNKNOWN_FIELD("{}", "{},\"colour\":\"red\"", 422, "colour"),
    PAYLOAD_TOO_LARGE("{}", "{\"a\":\"" + "x".repeat(270_000) + "\"}", 413, "payload"),
    EVENT_TOO_LARGE("{}", "{\"a\":\"" + "x".repeat(400_000) + "\"}", 413, ""),
    NOT_JSON("{}", "{", 400, ""),
    NOT_UTF8("{}", "{\"a\":\"\u00ff\"}", 400, "");

    private static final String GOOD = """
            {"topic":"bad","event_id":"1","timestamp":"2026-01-01T00:00:00Z","source":"s","payload":{}}""";

    private final String part;
    private final String replacement;
    private final int code;
    private final String field;

    BadRequest(String part, String replacement, int code, String field) {
        this.part = part;
        this.replacement = replacement;
        this.code = code;
        this.field = field;
    }

    byte[] body() {
        return GOOD.replace(part, replacement).getBytes(this == NOT_UTF8 ? ISO_8859_1 : UTF_8);
    }

    int code() {
        return code;
    }

    /** Empty if it is the whole body. */
    String field() {
        return field;
    }
}
