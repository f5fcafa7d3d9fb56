package io.eventonce.consumer.kafka;

import org.springframework.core.NestedExceptionUtils;

/** Thrown when records that are compressed with a codec cannot be read by this process. The message says what to do. */
final class UnusableCodecException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableCodecException(String codec, Throwable cause) {
        super(("Records that are compressed with %s cannot be read: %s. Its native library is unpacked into"
                + " java.io.tmpdir (%s), which must be writable and not mounted noexec. Set"
                + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR.")
                .formatted(codec, NestedExceptionUtils.getMostSpecificCause(cause).toString().strip(),
                        System.getProperty("java.io.tmpdir")),
                cause);
    }
}
