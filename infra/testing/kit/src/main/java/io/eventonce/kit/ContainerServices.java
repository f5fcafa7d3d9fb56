package io.eventonce.kit;

import io.eventonce.devstack.PostgresRoles;
import io.eventonce.devstack.RedisUser;
import io.eventonce.devstack.ServiceAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Testcontainers. They are stopped when the JVM ends, and by Ryuk if it is killed, unless
 * {@code TESTCONTAINERS_RYUK_DISABLED} is set.
 */
final class ContainerServices {
    private static final String NAME = "eventonce";
    private static final int REDIS_PORT = 6379;

    private ContainerServices() {
    }

    @SuppressWarnings("resource") // closed by the shutdown hook
    static ServiceAddresses start() {
        KafkaContainer kafka = new KafkaContainer(DockerImageName.parse("apache/kafka:4.2.2"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_CONSUMER_MIN_HEARTBEAT_INTERVAL_MS", "500")
                .withEnv("KAFKA_GROUP_CONSUMER_HEARTBEAT_INTERVAL_MS", "500");
        PostgreSQLContainer postgres = new PostgreSQLContainer(DockerImageName.parse("postgres:18"))
                .withDatabaseName(NAME).withUsername(NAME).withPassword(NAME);
        GenericContainer<?> redis = new GenericContainer<>(DockerImageName.parse("redis:8"))
                .withExposedPorts(REDIS_PORT);
        Runtime.getRuntime().addShutdownHook(
                new Thread(() -> Stream.of(redis, kafka, postgres).parallel().forEach(GenericContainer::stop)));
        Startables.deepStart(kafka, postgres, redis).join();
        String jdbcUrl = "jdbc:postgresql://%s:%d/%s".formatted(postgres.getHost(),
                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT), NAME);
        String kafkaBootstrap = kafka.getBootstrapServers().replaceFirst("^.*://", "");
        String redisUrl = "redis://%s:%d".formatted(redis.getHost(), redis.getMappedPort(REDIS_PORT));
        var services = new ServiceAddresses(kafkaBootstrap, jdbcUrl, NAME, NAME, redisUrl);
        new Database(services).run(PostgresRoles.script(NAME));
        addUser(redis);
        return services;
    }

    private static void addUser(GenericContainer<?> redis) {
        List<String> command = new ArrayList<>(List.of("redis-cli", "acl", "setuser", RedisUser.NAME));
        command.addAll(RedisUser.rules(NAME));
        try {
            redis.execInContainer(command.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
