package io.eventonce.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** A system, and the hand that is laid on its Kafka. */
record KafkaSystem(FaultSystem system, KafkaHand hand) implements Reused.Part {
    static KafkaSystem start() {
        try {
            FaultSystem system = FaultSystem
                    .on(Files.createTempDirectory(Files.createDirectories(Seed.FOLDER), "kafka-")).start();
            return new KafkaSystem(system, new KafkaHand(system));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        hand.close();
        system.close();
    }
}
