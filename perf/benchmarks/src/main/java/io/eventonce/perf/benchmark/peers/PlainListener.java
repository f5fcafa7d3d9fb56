package io.eventonce.perf.benchmark.peers;

import io.eventonce.devstack.Program;
import io.eventonce.devstack.ServiceAddresses;
import java.util.List;
import java.util.Map;

/**
 * A spring-kafka listener with one INSERT per record.
 *
 * @param group its consumer group, a new one for each run
 */
record PlainListener(String group, ServiceAddresses services) implements Program {
    @Override
    public String name() {
        return "listener";
    }

    /** It serves nobody. */
    @Override
    public String address() {
        return "none";
    }

    @Override
    public void prepare() {
        // Keeps nothing on disk.
    }

    @Override
    public List<String> command() {
        return List.of(Program.java(), "-Xmx384m", "-jar",
                PeerFiles.listener().toString());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", services.kafkaBootstrap(),
                "SPRING_KAFKA_CONSUMER_GROUP_ID", group,
                "SPRING_DATASOURCE_URL", services.jdbcUrl(),
                "SPRING_DATASOURCE_USERNAME", services.user(),
                "SPRING_DATASOURCE_PASSWORD", services.password());
    }

    /** Whoever waits for it looks at the table. */
    @Override
    public boolean isReady() {
        return true;
    }
}
