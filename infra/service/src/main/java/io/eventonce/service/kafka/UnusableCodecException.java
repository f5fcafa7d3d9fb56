package io.eventonce.service.kafka;

import org.springframework.core.NestedExceptionUtils;

/** Thrown when this process cannot use a codec of Kafka. The message says what to do. */
public final class UnusableCodecException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableCodecException(String codec, Throwable cause) {
        super(("Records can be neither compressed nor read with %s: %s. Its native library is unpacked into"
                + " java.io.tmpdir (%s), which must be writable and not mounted noexec. Set"
                + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR.")
                .formatted(codec, NestedExceptionUtils.getMostSpecificCause(cause).toString().strip(),
                        System.getProperty("java.io.tmpdir")),
                cause);
    }
}
