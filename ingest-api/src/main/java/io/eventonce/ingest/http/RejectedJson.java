package io.eventonce.ingest.http;

import io.eventonce.ingest.RejectedContent;
import io.eventonce.ingest.RejectedRecord;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Rejected records as JSON. */
final class RejectedJson {
    private RejectedJson() {
    }

    /** The body of {@code GET /rejected}. */
    static JsonResponse page(List<RejectedRecord> records, @Nullable String nextCursor) {
        return json -> {
            json.writeStartObject();
            json.writeNumberProperty("count", records.size());
            json.writeArrayPropertyStart("rejected");
            for (RejectedRecord record : records) {
                json.writeStartObject();
                write(json, record);
                json.writeEndObject();
            }
            json.writeEndArray();
            EventJson.writeNullable(json, "next_cursor", nextCursor);
            json.writeEndObject();
        };
    }

    /**
     * The body of {@code GET /rejected/{id}}.
     *
     * @param withContent false leaves out what the record held, as the reader may not see it
     */
    static JsonResponse one(RejectedContent content, boolean withContent) {
        return json -> {
            json.writeStartObject();
            write(json, content.record());
            if (withContent) {
                BytesJson.write(json, "key", content.key(), false);
                byte[] value = content.value();
                BytesJson.write(json, "value", value,
                        value != null && value.length < content.record().size());
                json.writeArrayPropertyStart("headers");
                for (RejectedContent.Header header : content.headers()) {
                    json.writeStartObject();
                    json.writeStringProperty("name", header.name());
                    BytesJson.write(json, "value", header.value(), false);
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeNumberProperty("headers_left_out", content.headersLeftOut());
            }
            json.writeEndObject();
        };
    }

    private static void write(JsonGenerator json, RejectedRecord record) {
        json.writeStringProperty("id", record.id().text());
        json.writeStringProperty("state", record.state().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("reason", record.reason());
        EventJson.writeNullable(json, "field", record.field());
        json.writeStringProperty("detail", record.detail());
        EventJson.writeNullable(json, "topic", record.topic());
        EventJson.writeNullable(json, "event_id", record.eventId());
        EventJson.writeNullable(json, "source", record.source());
        json.writeNumberProperty("partition", record.id().partition());
        json.writeNumberProperty("offset", record.id().offset());
        json.writeStringProperty("rejected_at", EventJson.timestamp(record.rejectedAt()));
        json.writeNumberProperty("size", record.size());
        write(json, record.replay());
        write(json, record.dismissal());
    }

    private static void write(JsonGenerator json, RejectedRecord.@Nullable Replay replay) {
        if (replay == null) {
            json.writeNullProperty("replay");
            return;
        }
        json.writeObjectPropertyStart("replay");
        json.writeStringProperty("at", EventJson.timestamp(replay.at()));
        json.writeNumberProperty("partition", replay.position().partition());
        json.writeNumberProperty("offset", replay.position().offset());
        json.writeStringProperty("outcome", replay.outcome());
        EventJson.writeNullable(json, "topic", replay.key() == null ? null : replay.key().topic());
        EventJson.writeNullable(json, "event_id", replay.key() == null ? null : replay.key().eventId());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, RejectedRecord.@Nullable Dismissal dismissal) {
        if (dismissal == null) {
            json.writeNullProperty("dismissal");
            return;
        }
        json.writeObjectPropertyStart("dismissal");
        json.writeStringProperty("at", EventJson.timestamp(dismissal.at()));
        json.writeStringProperty("by", dismissal.by());
        json.writeStringProperty("why", dismissal.why());
        json.writeEndObject();
    }
}
