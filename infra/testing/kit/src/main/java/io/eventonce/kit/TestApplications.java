package io.eventonce.kit;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.ApplicationJars;
import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.devstack.ServiceAddresses;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Both applications as processes on free ports, run from the jars of this checkout, so the modules must have been
 * packaged. Their output goes to {@code target/applications/N} in the working directory.
 */
public final class TestApplications implements AutoCloseable {
    private static final String START_FAST = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Application ingestApplication;
    private final ManagedProcess ingestApi;
    private final ManagedProcess dedupConsumer;

    private TestApplications(ServiceAddresses services, Map<String, String> variables) {
        ApplicationJars jars = ApplicationJars.find();
        Application ingest = Application.ingestApi(jars.ingestApi(), services, FreePorts.any(), FreePorts.any())
                .with("JDK_JAVA_OPTIONS", START_FAST);
        Application consumer = Application.dedupConsumer(jars.dedupConsumer(), services, FreePorts.any())
                .with("JDK_JAVA_OPTIONS", START_FAST);
        for (var variable : variables.entrySet()) {
            ingest = ingest.with(variable.getKey(), variable.getValue());
            consumer = consumer.with(variable.getKey(), variable.getValue());
        }
        Path logs = Path.of("target", "applications", Integer.toString(COUNT.incrementAndGet()));
        ingestApplication = ingest;
        ingestApi = process(ingest, logs);
        dedupConsumer = process(consumer, logs);
    }

    private static ManagedProcess process(Application application, Path logs) {
        return new ManagedProcess(application, logs.resolve(application.name() + ".log"), (program, process) -> {
        });
    }

    /** Returns when both can be used. */
    public static TestApplications start(ServiceAddresses services) {
        return start(services, Map.of());
    }

    /**
     * @param variables for the environment of both
     */
    public static TestApplications start(ServiceAddresses services, Map<String, String> variables) {
        TestApplications applications = new TestApplications(services, variables);
        Runtime.getRuntime().addShutdownHook(new Thread(applications::kill));
        applications.start();
        return applications;
    }

    /** Returns when both can be used. */
    public void start() {
        CompletableFuture<Void> consumer = CompletableFuture.runAsync(dedupConsumer::start);
        ingestApi.start();
        consumer.join();
    }

    /** Stops both as an operator does: they finish what they are at. */
    public void stop() {
        CompletableFuture<Void> consumer = CompletableFuture.runAsync(dedupConsumer::stop);
        ingestApi.stop();
        consumer.join();
    }

    /** {@code http://host:port} of the API. */
    public URI http() {
        return URI.create("http://" + ingestApi.address());
    }

    /** {@code http://host:port} of the actuator endpoints of ingest-api. */
    public URI ingestManagement() {
        return ingestApplication.management();
    }

    /** {@code http://host:port} of the actuator endpoints of dedup-consumer. */
    public URI consumerManagement() {
        return URI.create("http://" + dedupConsumer.address());
    }

    public ManagedProcess ingestApi() {
        return ingestApi;
    }

    public ManagedProcess dedupConsumer() {
        return dedupConsumer;
    }

    private void kill() {
        ingestApi.kill();
        dedupConsumer.kill();
        close();
    }

    @Override
    public void close() {
        ingestApi.close();
        dedupConsumer.close();
    }
}
