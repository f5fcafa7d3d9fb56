package io.eventonce.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of an event; there are no others, and each is required. */
enum EventField {
    TOPIC, EVENT_ID, TIMESTAMP, SOURCE, PAYLOAD;

    private static final EventField[] ALL = values();

    private final String fieldName = name().toLowerCase(Locale.ROOT);

    /** As it stands in JSON, such as {@code event_id}. */
    String fieldName() {
        return fieldName;
    }

    /** The field that a key of the outermost object names, or null. */
    static @Nullable EventField named(byte[] json, JsonString key) {
        String text = key.isEscaped() ? key.text() : null;
        for (EventField field : ALL) {
            if (text == null ? field.isAt(json, key) : field.fieldName.equals(text)) {
                return field;
            }
        }
        return null;
    }

    private boolean isAt(byte[] json, JsonString key) {
        int length = key.end() - key.start();
        if (length != fieldName.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (json[key.start() + i] != fieldName.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
