package io.eventonce.system;

import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.devstack.testing.TestServices;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole system, once for all tests of this JVM. Each test uses topics of its own. */
final class RunningSystem implements AutoCloseable {
    private final AtomicInteger topics = new AtomicInteger();
    private final ServiceAddresses services = TestServices.shared();
    private final int httpPort = FreePorts.any();
    private final ManagedProcess dedupConsumer = application("dedup-consumer",
            Map.of("EVENTONCE_REDIS_URL", services.redisUrl()));
    private final ManagedProcess ingestApi = application("ingest-api",
            Map.of("EVENTONCE_HTTP_PORT", "" + httpPort, "EVENTONCE_HTTP_ADDRESS", "127.0.0.1"));
    private final Api api = new Api(URI.create("http://127.0.0.1:" + httpPort));
    private final Database database = new Database(services);
    private final KafkaSide kafka;

    RunningSystem() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::killApplications));
        startApplications();
        kafka = new KafkaSide(services.kafkaBootstrap());
    }

    private ManagedProcess application(String name, Map<String, String> ownEnvironment) {
        int managementPort = FreePorts.any();
        Map<String, String> environment = new HashMap<>(ownEnvironment);
        environment.put("EVENTONCE_MANAGEMENT_PORT", "" + managementPort);
        environment.put("EVENTONCE_MANAGEMENT_ADDRESS", "127.0.0.1");
        environment.put("EVENTONCE_KAFKA_BOOTSTRAP_SERVERS", services.kafkaBootstrap());
        environment.put("EVENTONCE_POSTGRES_URL", services.jdbcUrl());
        environment.put("EVENTONCE_POSTGRES_USER", services.user());
        environment.put("EVENTONCE_POSTGRES_PASSWORD", services.password());
        return new ManagedProcess(ApplicationProgram.named(name, managementPort, environment),
                Path.of(System.getProperty("logs", "target/logs"), name + ".log"), (ignored, process) -> {
                });
    }

    /** Returns when both are ready. */
    void startApplications() {
        CompletableFuture.allOf(applications().stream().map(
                application -> CompletableFuture.runAsync(application::start, task -> Thread.ofVirtual().start(task)))
                .toArray(CompletableFuture[]::new)).join();
    }

    /** Stops both as an operator does: they finish what they are at. */
    void stopApplications() {
        applications().parallelStream().forEach(ManagedProcess::stop);
    }

    private void killApplications() {
        applications().forEach(ManagedProcess::kill);
    }

    private List<ManagedProcess> applications() {
        return List.of(dedupConsumer, ingestApi);
    }

    ManagedProcess dedupConsumer() {
        return dedupConsumer;
    }

    ServiceAddresses services() {
        return services;
    }

    Api api() {
        return api;
    }

    Database database() {
        return database;
    }

    KafkaSide kafka() {
        return kafka;
    }

    /** A topic of events that nobody else uses. */
    String newTopic(String purpose) {
        return purpose + "-" + topics.incrementAndGet();
    }

    @Override
    public void close() {
        kafka.close();
        stopApplications();
    }
}
