package io.eventonce.ingest;

/** Thrown when there is no memory for a request now. It is thrown before anything of the request is sent to Kafka. */
public final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OverloadedException() {
        super("there is no memory for this request now", null, false, false);
    }
}
