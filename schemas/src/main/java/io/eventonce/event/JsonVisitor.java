package io.eventonce.event;

/**
 * Receives the parts of the JSON that a {@link JsonWalker} passes. A {@link JsonString} holds only until the call
 * returns.
 */
interface JsonVisitor {
    /** Wants to know nothing: for a value that only has to be JSON. */
    JsonVisitor NONE = new JsonVisitor() {
    };

    /** An object or array begins. The outermost has depth 1. */
    default void opened(int depth, boolean object, int offset) {
    }

    /** The object or array of this depth ends. */
    default void closed(int depth, boolean object) {
    }

    /** A key of the innermost object. */
    default void key(JsonString key) {
    }

    /** A string that is a value. */
    default void string(JsonString value) {
    }

    /** A number, from {@code start} to before {@code end}. */
    default void number(int start, int end, boolean exponent) {
    }
}
