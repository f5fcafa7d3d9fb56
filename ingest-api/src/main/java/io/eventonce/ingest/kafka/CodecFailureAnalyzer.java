package io.eventonce.ingest.kafka;

import io.eventonce.service.kafka.UnusableCodecException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a few lines, without a stack trace, what to do about a codec that cannot be used. */
final class CodecFailureAnalyzer extends AbstractFailureAnalyzer<UnusableCodecException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableCodecException cause) {
        return new FailureAnalysis(cause.getMessage(),
                "Or set EVENTONCE_KAFKA_COMPRESSION=gzip, which needs no library.", cause);
    }
}
