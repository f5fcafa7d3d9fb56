package io.eventonce.checker;

/** How events come into the system. */
public enum Channel {
    HTTP, KAFKA
}
