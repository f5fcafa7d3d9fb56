package io.eventonce.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaProxyIT {
    private static final String TOPIC = "letters";

    @Test
    void whoComesThroughTheProxyIsToldToComeBackThroughIt(@TempDir Path folder) throws Exception {
        int proxy = FreePorts.any();
        int target = FreePorts.any();
        try (DevStack stack = DevStack.on(folder.resolve("data")).shortLived().kafkaProxy(proxy, target).build()) {
            stack.kafka().start();
            String direct = stack.addresses().kafkaBootstrap();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", direct))) {
                admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty()))).all().get();
            }

            assertThat(leaderSeenFrom("127.0.0.1:" + target)).isEqualTo("127.0.0.1:" + proxy);
            assertThat(leaderSeenFrom(direct)).isEqualTo(direct);
        }
    }

    private static String leaderSeenFrom(String bootstrap) {
        try (var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", bootstrap),
                new StringDeserializer(), new StringDeserializer())) {
            var leader = consumer.partitionsFor(TOPIC).getFirst().leader();
            return leader.host() + ":" + leader.port();
        }
    }
}
