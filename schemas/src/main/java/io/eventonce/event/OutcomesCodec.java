package io.eventonce.event;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes {@link BatchOutcomes} as JSON, the value of a record in {@code events.outcomes}. A field that a later
 * version adds is passed over.
 */
public final class OutcomesCodec {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private OutcomesCodec() {
    }

    public static byte[] encode(BatchOutcomes outcomes) {
        return MAPPER.writeValueAsBytes(outcomes);
    }

    /**
     * Decodes one value.
     *
     * @throws IllegalArgumentException if the bytes are no such value; the message says why
     */
    public static BatchOutcomes decode(byte[] json) {
        try {
            return MAPPER.readValue(json, BatchOutcomes.class);
        } catch (JacksonException | NullPointerException e) {
            throw new IllegalArgumentException("not a record of " + KafkaTopics.OUTCOMES + ": " + e.getMessage(), e);
        }
    }
}
