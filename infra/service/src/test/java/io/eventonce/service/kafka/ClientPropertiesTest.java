package io.eventonce.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPropertiesTest {
    @Test
    void whatIsGivenIsTakenAndWhatIsBlankIsNot() {
        assertThat(
                ClientProperties.checked(Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "", "acks", "all")))
                .isEqualTo(Map.of("security.protocol", "SASL_SSL", "acks", "all"));
    }

    @ParameterizedTest
    @CsvSource({"acks,1,all", "enable.idempotence,false,true", "enable.auto.commit,true,false",
            "isolation.level,read_uncommitted,read_committed", "group.protocol,consumer,classic"})
    void whatAPromiseRestsOnCannotBeChanged(String name, String value, String only) {
        assertThatThrownBy(() -> ClientProperties.checked(Map.of(name, value))).hasMessage(
                "eventonce.kafka.properties: %s must be %s, as a promise of Eventonce rests on it. Remove it."
                        .formatted(name, only));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto.offset.reset", "group.id", "group.instance.id", "partition.assignment.strategy",
            "transactional.id", "value.serializer", "key.deserializer", "bootstrap.servers", "max.poll.records"})
    void whatEventonceSetsItselfCannotBeGiven(String name) {
        assertThatThrownBy(() -> ClientProperties.checked(Map.of(name, "secret")))
                .hasMessageStartingWith("eventonce.kafka.properties: " + name + " cannot be given, as ")
                .hasMessageEndingWith(". Remove it.").hasMessageNotContaining("secret");
    }
}
