package io.eventonce.service.kafka;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings that an operator gives to all Kafka clients: {@code eventonce.kafka.properties}, the same in both
 * services. They cannot change a setting that a promise rests on.
 */
public final class ClientProperties {
    private static final String KEY = "eventonce.kafka.properties";
    private static final String PROMISE = "a promise of Eventonce rests on it";
    private static final String OWN = "Eventonce sets it itself";

    /** The only value that each may have. */
    private static final Map<String, String> FIXED = Map.of("acks", "all", "enable.idempotence", "true",
            "enable.auto.commit", "false", "isolation.level", "read_committed", "group.protocol", "classic");

    /** Why each may not be given at all. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("auto.offset.reset", PROMISE),
            Map.entry("allow.auto.create.topics", OWN),
            Map.entry("bootstrap.servers", "EVENTONCE_KAFKA_BOOTSTRAP_SERVERS sets it"),
            Map.entry("group.id", "EVENTONCE_CONSUMER_GROUP sets it"),
            Map.entry("max.poll.records", "EVENTONCE_CONSUMER_BATCH_RECORDS sets it"),
            Map.entry("group.instance.id", "all consumers would have the same one, and take each other's partitions"),
            Map.entry("group.remote.assignor", OWN),
            Map.entry("partition.assignment.strategy", OWN),
            Map.entry("transactional.id", OWN),
            Map.entry("key.serializer", OWN),
            Map.entry("value.serializer", OWN),
            Map.entry("key.deserializer", OWN),
            Map.entry("value.deserializer", OWN));

    private ClientProperties() {
    }

    /**
     * The given ones, without those that are blank: an environment variable that is not set.
     *
     * @throws IllegalArgumentException if one cannot be given; the message names it, and never shows a value
     */
    public static Map<String, String> checked(Map<String, String> given) {
        SortedMap<String, String> properties = new TreeMap<>(given);
        properties.values().removeIf(String::isBlank);
        properties.forEach(ClientProperties::check);
        return Map.copyOf(properties);
    }

    private static void check(String name, String value) {
        String only = FIXED.get(name);
        if (only != null && !only.equals(value)) {
            throw new IllegalArgumentException(
                    "%s: %s must be %s, as %s. Remove it.".formatted(KEY, name, only, PROMISE));
        }
        if (REFUSED.containsKey(name)) {
            throw new IllegalArgumentException("%s: %s cannot be given, as %s. Remove it.".formatted(KEY, name,
                    Objects.requireNonNull(REFUSED.get(name))));
        }
    }
}
