package io.eventonce.ingest.http;

import io.eventonce.ingest.ConflictContent;
import io.eventonce.ingest.EventHistory.Sighting;
import io.eventonce.ingest.KeptConflict;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Conflicts as JSON. Payloads go out as they came. */
final class ConflictJson {
    private ConflictJson() {
    }

    /** The body of {@code GET /conflicts}. */
    static JsonResponse page(List<KeptConflict> conflicts, @Nullable String nextCursor) {
        return json -> {
            json.writeStartObject();
            json.writeNumberProperty("count", conflicts.size());
            json.writeArrayPropertyStart("conflicts");
            for (KeptConflict conflict : conflicts) {
                json.writeStartObject();
                write(json, conflict);
                json.writeEndObject();
            }
            json.writeEndArray();
            EventJson.writeNullable(json, "next_cursor", nextCursor);
            json.writeEndObject();
        };
    }

    /**
     * The body of {@code GET /conflicts/{id}}.
     *
     * @param withPayloads false leaves them and their differences out, as the reader may not see them
     */
    static JsonResponse one(ConflictContent content, boolean withPayloads) {
        StoredEvent stored = content.stored();
        JsonDifference difference = !withPayloads || stored == null
                ? JsonDifference.NONE
                : JsonDifference.between(stored.payload(), content.payload());
        return json -> {
            json.writeStartObject();
            write(json, content.conflict());
            if (withPayloads) {
                payload(json, "payload", content.payload());
            }
            write(json, stored, content.position(), withPayloads);
            if (withPayloads) {
                difference.write(json);
            }
            json.writeEndObject();
        };
    }

    private static void write(JsonGenerator json, @Nullable StoredEvent stored, @Nullable RecordPosition position,
            boolean withPayloads) {
        if (stored == null || position == null) {
            json.writeNullProperty("stored");
            return;
        }
        json.writeObjectPropertyStart("stored");
        json.writeStringProperty("source", stored.source());
        json.writeStringProperty("timestamp", EventJson.timestamp(stored.timestamp()));
        json.writeStringProperty("processed_at", EventJson.timestamp(stored.processedAt()));
        ResultJson.position(json, position);
        if (withPayloads) {
            payload(json, "payload", stored.payload());
        }
        json.writeEndObject();
    }

    private static void payload(JsonGenerator json, String name, String payload) {
        json.writeName(name);
        json.writeRawValue(payload);
    }

    private static void write(JsonGenerator json, KeptConflict conflict) {
        json.writeStringProperty("id", conflict.id().text());
        json.writeStringProperty("state", conflict.resolution() == null ? "open" : "resolved");
        ResultJson.key(json, conflict.id().key());
        json.writeStringProperty("source", conflict.source());
        json.writeStringProperty("timestamp", EventJson.timestamp(conflict.timestamp()));
        json.writeNumberProperty("times", conflict.times());
        write(json, "", conflict.first());
        write(json, "last_", conflict.last());
        write(json, conflict.resolution());
    }

    private static void write(JsonGenerator json, String prefix, Sighting sighting) {
        json.writeStringProperty(prefix + "received_at", EventJson.timestamp(sighting.at()));
        json.writeNumberProperty(prefix + "partition", sighting.position().partition());
        json.writeNumberProperty(prefix + "offset", sighting.position().offset());
    }

    private static void write(JsonGenerator json, KeptConflict.@Nullable Resolution resolution) {
        if (resolution == null) {
            json.writeNullProperty("resolution");
            return;
        }
        json.writeObjectPropertyStart("resolution");
        json.writeStringProperty("kind", resolution instanceof KeptConflict.Kept ? "kept" : "published");
        json.writeStringProperty("at", EventJson.timestamp(resolution.at()));
        switch (resolution) {
            case KeptConflict.Kept kept -> {
                json.writeStringProperty("by", kept.by());
                json.writeStringProperty("why", kept.why());
            }
            case KeptConflict.Published published -> {
                json.writeStringProperty("event_id", published.eventId());
                ResultJson.position(json, published.position());
            }
        }
        json.writeEndObject();
    }
}
