package io.eventonce.ingest.kafka;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a few lines, without a stack trace, what to do about a codec that cannot be used. */
final class CodecFailureAnalyzer extends AbstractFailureAnalyzer<UnusableCodecException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableCodecException cause) {
        return new FailureAnalysis(cause.getMessage(),
                "A native library is unpacked into java.io.tmpdir (%s), which must be writable and not mounted noexec."
                        .formatted(System.getProperty("java.io.tmpdir"))
                        + " Set JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR, or EVENTONCE_KAFKA_COMPRESSION=gzip, which"
                        + " needs no library.",
                cause);
    }
}
