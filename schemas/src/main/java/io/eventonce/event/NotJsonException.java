package io.eventonce.event;

/**
 * Thrown when bytes cannot be read as JSON (RFC 8259, UTF-8). The message never holds any of the bytes. It speaks of
 * the input and not of a place in the code, so it carries no stack trace and costs little under hostile input.
 */
public final class NotJsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int offset;

    NotJsonException(int offset, String reason) {
        super("is not JSON: %s at byte %d".formatted(reason, offset), null, false, false);
        this.offset = offset;
    }

    /**
     * The position where the JSON breaks off, in bytes from the start. The length of the input if it ends too early.
     */
    public int offset() {
        return offset;
    }
}
