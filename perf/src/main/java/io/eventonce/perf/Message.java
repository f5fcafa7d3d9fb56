package io.eventonce.perf;

import io.eventonce.event.EventKey;

/**
 * An event as a producer sends it.
 *
 * @param key topic and event_id
 * @param json the whole event
 */
public record Message(EventKey key, String json) {}
