package io.eventonce.system;

import io.eventonce.kit.RunningSystem;
import io.eventonce.kit.TestServices;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole system, once for all tests of this JVM. Each test uses separate topics. */
final class SharedSystem implements AutoCloseable {
    private final AtomicInteger topics = new AtomicInteger();
    private final RunningSystem running = RunningSystem.onEmptied(Path.of("target", "system"))
            .services(TestServices.shared()).shortLived().start();
    private final Api api = new Api(running.api());
    private final Tables tables = new Tables(running.addresses());
    private final KafkaSide kafka = new KafkaSide(running.addresses().kafkaBootstrap());

    /** The processes. */
    RunningSystem running() {
        return running;
    }

    Api api() {
        return api;
    }

    Tables database() {
        return tables;
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
        running.close();
    }
}
