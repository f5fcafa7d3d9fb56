package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The limits of an event are the same wherever they are written down. */
class EventLimitsTest {
    @Test
    void theSchemaHasThem() throws IOException {
        JsonNode schema = new JsonMapper().readTree(contract("event.schema.json"));

        assertThat(schema.at("/properties/topic/maxLength").asInt()).isEqualTo(EventLimits.TOPIC_CHARACTERS);
        assertThat(schema.at("/properties/topic/pattern").asString())
                .isEqualTo("^[A-Za-z0-9._-]{1,%d}$".formatted(EventLimits.TOPIC_CHARACTERS));
        assertThat(schema.at("/$defs/name/maxLength").asInt()).isEqualTo(EventLimits.NAME_CHARACTERS);
        assertThat(schema.get("description").asString()).contains(
                "at most %d bytes as sent (the event at most %d) and is nested at most %d levels deep".formatted(
                        EventLimits.PAYLOAD_BYTES, EventLimits.EVENT_BYTES, EventLimits.PAYLOAD_DEPTH));
    }

    @Test
    void openapiHasThem() throws IOException {
        assertThat(contract("openapi.yaml")).contains("The event (%d bytes), its payload (%d bytes)"
                .formatted(EventLimits.EVENT_BYTES, EventLimits.PAYLOAD_BYTES));
    }

    @Test
    void readmeHasTheSizeOfAPayload() throws IOException {
        assertThat(Files.readString(Path.of("..", "README.md")))
                .containsPattern("payload is a JSON object\\s+of at most %d KiB"
                        .formatted(EventLimits.PAYLOAD_BYTES / 1024));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "orders.created", "...", "A_b-9", ".a"})
    void theseAreTopics(String text) {
        assertThat(EventLimits.TOPIC.matcher(text).matches()).isTrue();
        assertThat(TextRules.topic(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "ä", "a b", "a/b"})
    void theseAreNot(String text) {
        assertThat(EventLimits.TOPIC.matcher(text).matches()).isFalse();
    }

    private static String contract(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(EventCodec.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
