package io.eventonce.event;

/**
 * One reason why bytes are not an event.
 *
 * @param field the top-level field at fault, or the empty string for the whole event. The name of an unknown field
 *     comes from the sender: it is cut to 64 code points and has no control characters
 * @param offset the position in bytes from the start of the decoded bytes
 * @param reason the fault and the rule, without any of the sender's own values
 */
public record Violation(String field, int offset, String reason) {

    /** The reason of a field that is not there. */
    public static final String MISSING = "is missing";

    /** For people, such as {@code "timestamp: is missing"}. */
    public String text() {
        return field.isEmpty() ? reason : field + ": " + reason;
    }
}
