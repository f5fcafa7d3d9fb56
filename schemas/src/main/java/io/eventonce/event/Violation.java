package io.eventonce.event;

/**
 * One reason why bytes are not an event.
 *
 * @param field the top-level field at fault, or the empty string if it is the whole. The name of an unknown field is
 *     the sender's: it comes cut to 64 code points and without control characters
 * @param offset where, in bytes from the start of what was decoded
 * @param reason what is wrong and what would be right, without any of the sender's own values
 */
public record Violation(String field, int offset, String reason) {
    /** For people, such as {@code "timestamp: is missing"}. */
    public String text() {
        return field.isEmpty() ? reason : field + ": " + reason;
    }
}
