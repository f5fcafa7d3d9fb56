package io.eventonce.ingest.http;

import io.eventonce.event.EventLimits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where two payloads differ as JSON values: the order of keys and the writing of numbers and strings do not count, as
 * with {@code jsonb}.
 *
 * @param differences in the order of the stored payload; elements of arrays are compared by their index
 * @param leftOut how many more there are
 */
record JsonDifference(List<One> differences, int leftOut) {
    static final JsonDifference NONE = new JsonDifference(List.of(), 0);

    private static final int MOST = 1000;
    // Old payloads are written without exponents, so a number may be longer than in any event.
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(EventLimits.EVENT_BYTES).maxNameLength(EventLimits.EVENT_BYTES).build())
            .build()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    enum Kind {
        CHANGED, ADDED, REMOVED
    }

    /**
     * One place.
     *
     * @param path a JSON Pointer (RFC 6901)
     * @param stored null if only the other payload has the path
     * @param other null if only the stored payload has the path
     */
    record One(String path, Kind kind, @Nullable JsonNode stored, @Nullable JsonNode other) {}

    /** Takes two JSON texts. */
    static JsonDifference between(String stored, String other) {
        Found found = new Found();
        compare("", MAPPER.readTree(stored), MAPPER.readTree(other), found);
        return new JsonDifference(List.copyOf(found.first), found.leftOut);
    }

    private static final class Found {
        private final List<One> first = new ArrayList<>();
        private int leftOut;

        private void add(String path, Kind kind, @Nullable JsonNode stored, @Nullable JsonNode other) {
            if (first.size() < MOST) {
                first.add(new One(path, kind, stored, other));
            } else {
                leftOut++;
            }
        }
    }

    private static void compare(String path, @Nullable JsonNode stored, @Nullable JsonNode other, Found found) {
        if (stored == null || other == null) {
            found.add(path, stored == null ? Kind.ADDED : Kind.REMOVED, stored, other);
            return;
        }
        if (stored.isObject() && other.isObject()) {
            Set<String> names = new LinkedHashSet<>(stored.propertyNames());
            names.addAll(other.propertyNames());
            names.forEach(name -> compare(path + '/' + name.replace("~", "~0").replace("/", "~1"), stored.get(name),
                    other.get(name), found));
            return;
        }
        if (stored.isArray() && other.isArray()) {
            for (int i = 0; i < Math.max(stored.size(), other.size()); i++) {
                compare(path + '/' + i, stored.get(i), other.get(i), found);
            }
            return;
        }
        if (!isEqual(stored, other)) {
            found.add(path, Kind.CHANGED, stored, other);
        }
    }

    private static boolean isEqual(JsonNode stored, JsonNode other) {
        boolean numbers = stored.isNumber() && other.isNumber();
        return numbers
                ? stored.decimalValue().compareTo(other.decimalValue()) == 0
                : stored.equals(other);
    }

    /** As two properties of the object that is open. */
    void write(JsonGenerator json) {
        json.writeArrayPropertyStart("differences");
        for (One one : differences) {
            json.writeStartObject();
            json.writeStringProperty("path", one.path());
            json.writeStringProperty("kind", one.kind().name().toLowerCase(Locale.ROOT));
            value(json, "stored", one.stored());
            value(json, "other", one.other());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberProperty("differences_left_out", leftOut);
    }

    private static void value(JsonGenerator json, String name, @Nullable JsonNode value) {
        if (value != null) {
            json.writeName(name);
            json.writeRawValue(value.toString());
        }
    }
}
