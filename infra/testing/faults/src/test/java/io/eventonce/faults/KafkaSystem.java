package io.eventonce.faults;

import io.eventonce.kit.RunningSystem;

/** A system, and the operator of its Kafka. */
record KafkaSystem(RunningSystem system, KafkaOperator operator) implements SharedByClass.Part {
    static KafkaSystem start() {
        // Retention looks at the log all the time; each 5 minutes by default.
        RunningSystem system = Seed.system()
                .stack(stack -> stack.kafkaSetting("log.retention.check.interval.ms", "500")
                        .kafkaSetting("log.initial.task.delay.ms", "500"))
                .start();
        return new KafkaSystem(system, new KafkaOperator(system));
    }

    @Override
    public void close() {
        operator.close();
        system.close();
    }
}
