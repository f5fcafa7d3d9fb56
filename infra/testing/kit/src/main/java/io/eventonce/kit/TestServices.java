package io.eventonce.kit;

import io.eventonce.devstack.DevStack;
import io.eventonce.devstack.ServiceAddresses;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kafka, PostgreSQL and Redis, started at first use, shared by all tests of this JVM, and stopped with it. Kafka does
 * not create topics by itself. Neither Kafka nor Redis is emptied between tests.
 *
 * <p>The system property {@code services} chooses their kind: {@code embedded}, local processes (the default), or
 * {@code containers}, Testcontainers. For the containers, a module that uses this has the test dependencies
 * {@code testcontainers-kafka} and {@code testcontainers-postgresql}.
 */
public final class TestServices {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestServices() {
    }

    private record Running(ServiceAddresses addresses, Optional<DevStack> processes) {
        static Running of(DevStack stack) {
            return new Running(stack.addresses(), Optional.of(stack));
        }
    }

    private static final class Holder {
        private static final Running SHARED = start();

        private static Running start() {
            return switch (System.getProperty("services", "embedded")) {
                case "embedded" -> Running.of(EmbeddedServices.start());
                case "containers" -> new Running(ContainerServices.start(), Optional.empty());
                case String unknown ->
                    throw new IllegalStateException("services is embedded or containers, not " + unknown);
            };
        }
    }

    /** With the database {@code eventonce}, which all tests share. */
    public static ServiceAddresses shared() {
        return Holder.SHARED.addresses();
    }

    /**
     * The processes behind {@link #shared()}, for a test that kills one of them: it has to start it again. Empty if
     * they are containers, whose ports change with a restart.
     */
    public static Optional<DevStack> processes() {
        return Holder.SHARED.processes();
    }

    /** The shared services with a new, empty database. */
    public static ServiceAddresses withFreshDatabase() {
        ServiceAddresses shared = shared();
        String name = "test_" + DATABASES.incrementAndGet();
        new Database(shared).run("CREATE DATABASE " + name);
        return shared.withDatabase(name);
    }
}
