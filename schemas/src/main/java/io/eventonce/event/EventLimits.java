package io.eventonce.event;

import java.util.regex.Pattern;

/** The limits of an event. The contracts and README repeat them, and {@code EventLimitsTest} compares them. */
public final class EventLimits {
    /** The largest payload, in bytes as sent. */
    public static final int PAYLOAD_BYTES = 256 * 1024;

    /** The largest event, in bytes as sent: a payload at its limit, and room for the other fields and white space. */
    public static final int EVENT_BYTES = PAYLOAD_BYTES + 64 * 1024;

    /** The deepest nesting of objects and arrays. The payload itself is at depth 1. */
    public static final int PAYLOAD_DEPTH = 64;

    /** The longest topic. */
    public static final int TOPIC_CHARACTERS = 249;

    /** The longest {@code event_id} and the longest {@code source}, in code points. */
    public static final int NAME_CHARACTERS = 255;

    /** A topic. The two that it excludes lead elsewhere as segments of a path. */
    public static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1," + TOPIC_CHARACTERS + "}");

    /** An {@code event_id}. */
    public static final Pattern EVENT_ID = Pattern.compile("\\P{Cc}{1," + NAME_CHARACTERS + "}");

    private EventLimits() {
    }
}
