package io.eventonce.service.kafka;

import org.apache.kafka.common.config.ConfigException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has a start that Kafka's settings make impossible end with a sentence. */
final class KafkaSettingsFailureAnalyzer extends AbstractFailureAnalyzer<ConfigException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, ConfigException cause) {
        return new FailureAnalysis("Kafka does not take a setting: " + cause.getMessage(),
                "Correct the setting under eventonce.kafka. application.yaml names its environment variable.", cause);
    }
}
