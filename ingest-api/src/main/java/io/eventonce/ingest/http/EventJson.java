package io.eventonce.ingest.http;

import io.eventonce.ingest.EventHistory;
import io.eventonce.ingest.EventPage;
import io.eventonce.ingest.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Stored events as JSON. A payload goes out as the text that PostgreSQL gave: no number is read, none loses a digit.
 */
final class EventJson {
    // RFC 3339, always in UTC and always with the microseconds that PostgreSQL keeps.
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final boolean withPayloads;

    /** @param withPayloads false leaves them out, as the reader may not see them */
    EventJson(boolean withPayloads) {
        this.withPayloads = withPayloads;
    }

    static String timestamp(Instant instant) {
        return TIMESTAMP.format(instant);
    }

    /** The body of {@code GET /events}. */
    JsonResponse page(@Nullable String topic, Cursor cursor, EventPage page) {
        return json -> {
            json.writeStartObject();
            json.writeNumberProperty("count", page.events().size());
            writeNullable(json, "topic", topic);
            json.writeArrayPropertyStart("events");
            page.events().forEach(event -> write(json, event));
            json.writeEndArray();
            Long next = page.next();
            writeNullable(json, "next_cursor", next == null ? null : cursor.after(next));
            json.writeBooleanProperty("partial", page.partial());
            json.writeEndObject();
        };
    }

    /** The answer to {@code GET /events/{topic}/{event_id}}. */
    HistoryResponse history(EventHistory history) {
        return new HistoryResponse(history, this);
    }

    boolean isWithPayloads() {
        return withPayloads;
    }

    /** One event. */
    byte[] bytes(StoredEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonResponse.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(json, event);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json, StoredEvent event) {
        json.writeStartObject();
        writeFields(json, event);
        json.writeEndObject();
    }

    void writeFields(JsonGenerator json, StoredEvent event) {
        json.writeStringProperty("topic", event.key().topic());
        json.writeStringProperty("event_id", event.key().eventId());
        json.writeStringProperty("timestamp", timestamp(event.timestamp()));
        json.writeStringProperty("source", event.source());
        writePayload(json, event.payload());
        json.writeStringProperty("processed_at", timestamp(event.processedAt()));
    }

    private void writePayload(JsonGenerator json, String payload) {
        if (withPayloads) {
            json.writeName("payload");
            json.writeRawValue(payload);
        }
    }

    void write(JsonGenerator json, EventHistory.Conflict conflict) {
        json.writeStartObject();
        writePayload(json, conflict.payload());
        json.writeStringProperty("source", conflict.source());
        json.writeStringProperty("timestamp", timestamp(conflict.timestamp()));
        json.writeNumberProperty("times", conflict.times());
        write(json, "", conflict.first());
        write(json, "last_", conflict.last());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String prefix, EventHistory.Sighting sighting) {
        json.writeStringProperty(prefix + "received_at", timestamp(sighting.at()));
        json.writeNumberProperty(prefix + "partition", sighting.position().partition());
        json.writeNumberProperty(prefix + "offset", sighting.position().offset());
    }

    static void writeNullable(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }
}
