package io.eventonce.checker;

/** A way into the system. */
public enum Way {
    HTTP, KAFKA
}
