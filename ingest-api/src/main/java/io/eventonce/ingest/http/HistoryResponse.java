package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.event.Hashes;
import io.eventonce.ingest.EventHistory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** One stored event with its history. */
record HistoryResponse(EventHistory history, EventJson events) implements JsonResponse {
    private static final int TAG = 12;

    /** Weak (RFC 9110, section 8.8.1), so that the answer may be compressed. Each later record makes another one. */
    String entityTag() {
        List<Object> state = List.of(history.event().id(), history.event().processedAt(), history.position(),
                history.sentAgain(), history.conflictCount(), history.conflictsLeftOut(), events.isWithPayloads());
        byte[] hash = Hashes.sha256Prefix(state.toString().getBytes(UTF_8));
        return "W/\"" + HexFormat.of().formatHex(Arrays.copyOf(hash, TAG)) + '"';
    }

    /** Whether {@code If-None-Match} has its tag, by the weak comparison (RFC 9110, section 13.1.2). */
    boolean isKnown(List<String> ifNoneMatch) {
        String tag = entityTag();
        return ifNoneMatch.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || known.equals(tag) || ("W/" + known).equals(tag));
    }

    /** It may be kept, and must be compared before it is used again. */
    @Override
    public Map<String, String> headers() {
        return Map.of("Cache-Control", "private, no-cache", "ETag", entityTag());
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        events.writeFields(json, history.event());
        json.writeObjectPropertyStart("history");
        json.writeStringProperty("processed_at", EventJson.timestamp(history.event().processedAt()));
        json.writeNumberProperty("partition", history.position().partition());
        json.writeNumberProperty("offset", history.position().offset());
        json.writeNumberProperty("sent_again", history.sentAgain());
        json.writeNumberProperty("conflict_count", history.conflictCount());
        json.writeNumberProperty("conflicts_left_out", history.conflictsLeftOut());
        json.writeArrayPropertyStart("conflicts");
        history.conflicts().forEach(conflict -> events.write(json, conflict));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }
}
