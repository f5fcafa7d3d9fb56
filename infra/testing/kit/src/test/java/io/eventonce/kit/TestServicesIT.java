package io.eventonce.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.kit.TestServices;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestServicesIT {
    @Test
    void areSharedByAllTests() {
        assertThat(TestServices.shared()).isSameAs(TestServices.shared());
    }

    @Test
    void eachFreshDatabaseIsANewOne() throws Exception {
        ServiceAddresses first = TestServices.withFreshDatabase();
        ServiceAddresses second = TestServices.withFreshDatabase();

        assertThat(databaseName(first)).isNotEqualTo(databaseName(second))
                .isNotEqualTo(databaseName(TestServices.shared()));
    }

    @Test
    void kafkaDoesNotCreateTopicsByItself() {
        Map<String, Object> config = Map.of("bootstrap.servers", TestServices.shared().kafkaBootstrap(), "max.block.ms",
                2_000);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> producer.partitionsFor("a-topic-of-nobody"));
        }
    }

    private static String databaseName(ServiceAddresses services) throws Exception {
        try (Connection connection = DriverManager.getConnection(services.jdbcUrl(), services.user(),
                services.password())) {
            return connection.getCatalog();
        }
    }
}
