package io.eventonce.checker;

/** The ways of events into the system. */
public enum Channel {
    HTTP, KAFKA
}
