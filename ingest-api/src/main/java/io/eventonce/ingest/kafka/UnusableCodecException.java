package io.eventonce.ingest.kafka;

/** Thrown when this process cannot compress records with the codec of the producer. */
final class UnusableCodecException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableCodecException(String codec, Throwable cause) {
        super("Events cannot be compressed with %s: %s".formatted(codec, cause.toString().strip()), cause);
    }
}
