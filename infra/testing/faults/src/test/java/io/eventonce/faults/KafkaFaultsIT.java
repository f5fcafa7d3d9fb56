package io.eventonce.faults;

import static java.util.stream.Collectors.toMap;

import io.eventonce.kit.RunningSystem;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;

/** Kafka fails, or somebody moves the group's offsets: what its log holds stays as it is. */
class KafkaFaultsIT {
    @FaultTest
    @Tag("quick")
    void kafkaIsKilledAndStartedAgain(FaultRun run) {
        run.underLoad(() -> {
            run.system().kafka().kill();
            run.system().kafka().start();
        });
        run.judge();
    }

    @FaultTest
    void kafkaIsFrozenForAWhile(FaultRun run) {
        run.underLoad(() -> {
            run.system().kafka().suspend();
            run.awaitSends(4);
            run.system().kafka().resume();
        });
        run.judge();
    }

    @FaultTest
    void groupOffsetsAreRewoundToTheBeginning(FaultRun run) {
        moveGroup(run, ends -> ends.entrySet().stream().collect(toMap(Map.Entry::getKey, _ -> 0L)));
    }

    @FaultTest
    void groupOffsetsAreWoundForwardToTheEnd(FaultRun run) {
        moveGroup(run, ends -> ends);
    }

    private static void moveGroup(FaultRun run, UnaryOperator<Map<Integer, Long>> target) {
        RunningSystem system = run.system();
        run.underLoad(() -> {
            system.consumer().stop();
            run.awaitSends(50);
            try (KafkaOperator operator = new KafkaOperator(system)) {
                SortedMap<Integer, Long> ends = operator.ends();
                operator.moveGroup(target.apply(ends));
            }
            system.consumer().start();
        });
        run.judge();
    }
}
