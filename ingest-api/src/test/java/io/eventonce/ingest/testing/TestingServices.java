package io.eventonce.ingest.testing;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.event.KafkaTopics;
import io.eventonce.kit.TestServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Real Kafka with the topics of the contract, and real PostgreSQL databases with its tables. */
public final class TestingServices {
    private static final Path MIGRATIONS = Path.of("..", "dedup-consumer", "src", "main", "resources", "db",
            "migration");
    private static final int PARTITIONS = 3;

    private TestingServices() {
    }

    /** With a database of its own. */
    public static ServiceAddresses start() {
        ServiceAddresses services = TestServices.withFreshDatabase();
        createTopics(services);
        migrate(services);
        return services;
    }

    /** A connection to the database. */
    public static Connection connect(ServiceAddresses services) throws SQLException {
        return DriverManager.getConnection(services.jdbcUrl(), services.user(), services.password());
    }

    private static void migrate(ServiceAddresses services) {
        try (Connection connection = connect(services);
                Statement statement = connection.createStatement();
                Stream<Path> migrations = Files.list(MIGRATIONS)) {
            for (Path migration : migrations.filter(TestingServices::isVersion)
                    .sorted(Comparator.comparingInt(TestingServices::version)).toList()) {
                statement.execute(Files.readString(migration));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isVersion(Path migration) {
        return migration.getFileName().toString().startsWith("V");
    }

    /** 7 of {@code V7__store_id.sql}. */
    private static int version(Path migration) {
        String name = migration.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    private static void createTopics(ServiceAddresses services) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", services.kafkaBootstrap()))) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = List.of(KafkaTopics.EVENTS, KafkaTopics.OUTCOMES)
                    .stream()
                    .filter(name -> !existing.contains(name))
                    .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()))
                    .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
