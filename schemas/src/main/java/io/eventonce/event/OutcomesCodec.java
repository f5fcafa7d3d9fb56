package io.eventonce.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes {@link BatchOutcomes} as JSON, the value of a record in {@code events.outcomes}. A field that a
 * later version adds is passed over.
 */
public final class OutcomesCodec {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private OutcomesCodec() {
    }

    /** One value of {@code events.outcomes}. */
    public static byte[] encode(BatchOutcomes outcomes) {
        return MAPPER.writeValueAsBytes(outcomes);
    }

    /**
     * Decodes one value.
     *
     * @throws IllegalArgumentException if the bytes are no such value; the message says why
     */
    public static BatchOutcomes decode(byte @Nullable [] json) {
        if (json == null) {
            throw refused("it is empty", null);
        }
        try {
            BatchOutcomes outcomes = MAPPER.readValue(json, BatchOutcomes.class);
            if (outcomes == null) {
                throw refused("it is null", null);
            }
            return outcomes;
        } catch (JacksonException e) {
            throw refused(e.getOriginalMessage(), e);
        }
    }

    private static IllegalArgumentException refused(String reason, @Nullable Throwable cause) {
        return new IllegalArgumentException("not a record of " + KafkaTopics.OUTCOMES + ": " + reason, cause);
    }
}
