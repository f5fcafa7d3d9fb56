package io.eventonce.consumer.kafka;

import java.util.Map;
import java.util.Optional;

/**
 * A topic as it is.
 *
 * @param copies the replicas of the partition that has the fewest
 * @param configs its settings by name, the broker's defaults among them
 */
record TopicFacts(String name, int copies, Map<String, String> configs) {
    Optional<String> text(String config) {
        return Optional.ofNullable(configs.get(config));
    }

    /** Kafka's own default if the broker does not tell the setting. */
    long number(String config, long standard) {
        return text(config).map(Long::parseLong).orElse(standard);
    }
}
