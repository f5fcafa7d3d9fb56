package io.eventonce.event;

import java.time.Instant;

/**
 * The message of a producer. {@link EventCodec#decode} makes it, so every instance keeps the limits of the contract
 * ({@code event.schema.json}).
 *
 * @param key topic and event_id
 * @param timestamp when it happened, by the producer's clock; kept to the microsecond
 * @param source the sender, 1 to 255 code points without control characters
 * @param payload a JSON object of at most 256 KiB
 */
public record Event(EventKey key, Instant timestamp, String source, Payload payload) {}
