package io.eventonce.faults;

/** A system, and the hand that is laid on its Kafka. */
record KafkaSystem(FaultSystem system, KafkaHand hand) implements Reused.Part {
    static KafkaSystem start() {
        FaultSystem.Builder builder = Seed.system();
        // Retention looks at the log all the time; each 5 minutes by default.
        builder.stack().kafkaSetting("log.retention.check.interval.ms", "500")
                .kafkaSetting("log.initial.task.delay.ms", "500");
        FaultSystem system = builder.start();
        return new KafkaSystem(system, new KafkaHand(system));
    }

    @Override
    public void close() {
        hand.close();
        system.close();
    }
}
