package io.eventonce.perf;

import io.eventonce.event.EventKey;

/**
 * An event as a producer sends it.
 *
 * @param key topic and event_id
 * @param json the whole event; not a copy
 */
public record Message(EventKey key, byte[] json) {}
