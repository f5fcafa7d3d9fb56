package io.eventonce.ingest.http;

import io.eventonce.event.EventKey;
import io.eventonce.ingest.PublishResult;
import io.eventonce.ingest.PublishStatus;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.StoredOutcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** Writes the fields of a result, alike for one event and for an item of a list. Names and words are encoded once. */
final class ResultJson {
    private static final SerializedString STATUS = new SerializedString("status");
    private static final SerializedString TOPIC = new SerializedString("topic");
    private static final SerializedString EVENT_ID = new SerializedString("event_id");
    private static final SerializedString IS_DUPLICATE = new SerializedString("is_duplicate");
    private static final SerializedString PARTITION = new SerializedString("partition");
    private static final SerializedString OFFSET = new SerializedString("offset");
    private static final SerializedString MESSAGE = new SerializedString("message");

    private static final Map<PublishStatus, SerializedString> WORDS = new EnumMap<>(PublishStatus.class);

    static {
        for (PublishStatus status : PublishStatus.values()) {
            WORDS.put(status, new SerializedString(status.code()));
        }
    }

    private ResultJson() {
    }

    static void status(JsonGenerator json, PublishStatus status) {
        property(json, STATUS, Objects.requireNonNull(WORDS.get(status)));
    }

    static void key(JsonGenerator json, EventKey key) {
        property(json, TOPIC, key.topic());
        property(json, EVENT_ID, key.eventId());
    }

    /** The key of bytes that are not an event. */
    static void key(JsonGenerator json, PublishResult.Invalid invalid) {
        property(json, TOPIC, invalid.why().topic());
        json.writeName(EVENT_ID).writeNull();
    }

    static void isDuplicate(JsonGenerator json, StoredOutcome outcome) {
        json.writeName(IS_DUPLICATE).writeBoolean(outcome != StoredOutcome.PROCESSED);
    }

    /** For a list, whose items all have the field. */
    static void noIsDuplicate(JsonGenerator json) {
        json.writeName(IS_DUPLICATE).writeNull();
    }

    static void position(JsonGenerator json, RecordPosition position) {
        json.writeName(PARTITION).writeNumber(position.partition());
        json.writeName(OFFSET).writeNumber(position.offset());
    }

    static void message(JsonGenerator json, SerializableString message) {
        property(json, MESSAGE, message);
    }

    private static void property(JsonGenerator json, SerializedString name, SerializableString value) {
        json.writeName(name).writeString(value);
    }

    /** A string, or null. */
    private static void property(JsonGenerator json, SerializedString name, @Nullable String value) {
        json.writeName(name).writeString(value);
    }
}
