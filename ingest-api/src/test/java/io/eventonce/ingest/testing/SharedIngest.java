package io.eventonce.ingest.testing;

import io.eventonce.devstack.ServiceAddresses;
import java.time.Duration;
import org.awaitility.Awaitility;

/** One application, one database and one stand-in for dedup-consumer for all tests that disturb none of them. */
public final class SharedIngest {
    private static final SharedIngest INSTANCE = new SharedIngest();

    private final ServiceAddresses services = TestingServices.start();
    private final TestingDedupConsumer dedupConsumer = TestingDedupConsumer.start(services);
    private final RunningIngest api = RunningIngest.start(services);

    private SharedIngest() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> api.send(api.managementRequest("/actuator/health/readiness")).statusCode() == 200);
    }

    /** The application. */
    public static RunningIngest api() {
        return INSTANCE.api;
    }

    /** What applies the records. */
    public static TestingDedupConsumer dedupConsumer() {
        return INSTANCE.dedupConsumer;
    }

    /** Where Kafka and the database are. */
    public static ServiceAddresses services() {
        return INSTANCE.services;
    }
}
