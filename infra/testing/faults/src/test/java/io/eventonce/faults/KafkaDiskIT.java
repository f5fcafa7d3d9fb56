package io.eventonce.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.eventonce.devstack.ManagedProcess;
import io.eventonce.kit.RunningSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * The disk of one of three brokers is full for a while. The broker ends, and has to be started again; all else recovers
 * by itself. With one copy of everything Kafka itself can lose records then: an append that failed can leave an offset
 * twice, and the recovery drops the whole segment.
 */
class KafkaDiskIT {
    private static final int MEGABYTES = 256;

    @FaultTest
    void diskOfKafkaIsFull(Seed seed) {
        try (SmallVolume volume = mount()) {
            try (RunningSystem system = Seed.system().stack(stack -> stack.brokers(3).kafkaFolder(volume.folder()))
                    .consumerVariable("EVENTONCE_KAFKA_REPLICATION_FACTOR", "3").start()) {
                FaultRun run = seed.begin(system);
                run.underLoad(() -> fillForAWhile(volume, system.kafka()));
                run.judge();
            }
        }
    }

    private static void fillForAWhile(SmallVolume volume, ManagedProcess kafka) {
        try {
            volume.fill();
            await("Kafka has ended").atMost(Duration.ofSeconds(60)).until(() -> !kafka.isAlive());
            volume.free();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka.start();
    }

    private static SmallVolume mount() {
        try {
            return SmallVolume.mount(Seed.newFolder("volume").toAbsolutePath(), MEGABYTES);
        } catch (IOException refused) {
            return abort("no small volume can be mounted here: " + refused.getMessage());
        }
    }
}
