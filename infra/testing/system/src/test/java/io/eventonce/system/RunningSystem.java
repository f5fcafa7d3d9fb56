package io.eventonce.system;

import io.eventonce.devstack.ManagedProcess;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.kit.TestApplications;
import io.eventonce.kit.TestServices;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole system, once for all tests of this JVM. Each test uses topics of its own. */
final class RunningSystem implements AutoCloseable {
    private final AtomicInteger topics = new AtomicInteger();
    private final ServiceAddresses services = TestServices.shared();
    private final TestApplications applications = TestApplications.start(services);
    private final Api api = new Api(applications.http());
    private final Database database = new Database(services);
    private final KafkaSide kafka = new KafkaSide(services.kafkaBootstrap());

    /** Returns when both are ready. */
    void startApplications() {
        applications.start();
    }

    /** Stops both as an operator does: they finish what they are at. */
    void stopApplications() {
        applications.stop();
    }

    ManagedProcess dedupConsumer() {
        return applications.dedupConsumer();
    }

    ManagedProcess ingestApi() {
        return applications.ingestApi();
    }

    /** {@code http://host:port} of the actuator endpoints of ingest-api. */
    URI ingestManagement() {
        return applications.ingestManagement();
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
        applications.close();
    }
}
