package io.eventonce.faults;

/** A system, and the hand that is laid on its Kafka. */
record KafkaSystem(FaultSystem system, KafkaHand hand) implements Reused.Part {
    static KafkaSystem start() {
        FaultSystem system = Seed.system().start();
        return new KafkaSystem(system, new KafkaHand(system));
    }

    @Override
    public void close() {
        hand.close();
        system.close();
    }
}
