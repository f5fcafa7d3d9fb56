package io.eventonce.consumer.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.eventonce.consumer.fuzz.AppliedEvents.Row;
import io.eventonce.consumer.postgres.TestingDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The codec against everybody else's idea of an event. {@code -Dfuzz.seconds} says for how long, {@code -Dfuzz.seed}
 * where to begin: a failure prints the seed of its batch.
 */
class CodecFuzzIT {
    private static final int BATCH = 500;
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 8));
    private static final long FIRST_SEED = Long.getLong("fuzz.seed", 1);

    private final TestingDatabase database = new TestingDatabase();
    private final Contract contract = new Contract(database);
    private final AppliedEvents events = new AppliedEvents(database);

    @Test
    void whatTheContractAllowsIsStoredAsItCameAndAllElseIsRejectedWithAReason() {
        long end = System.nanoTime() + TIME.toNanos();
        int tried = 0;
        int stored = 0;
        long seed = FIRST_SEED;
        do {
            List<byte[]> batch = batch(seed);
            List<Row> rows = events.apply(batch);
            List<Judgement> judgements = contract.judge(batch);
            for (int i = 0; i < BATCH; i++) {
                Optional<Fault> fault = Fault.in(batch.get(i), judgements.get(i), rows.get(i));
                if (fault.isPresent()) {
                    report(seed, batch.get(i), fault.get());
                }
                stored += rows.get(i) instanceof Row.Stored ? 1 : 0;
            }
            tried += BATCH;
            seed++;
        } while (System.nanoTime() < end);

        System.out.printf("%d events of seeds %d to %d, %d of them good%n", tried, FIRST_SEED, seed - 1, stored);
        assertThat(stored).as("good ones").isBetween(tried / 4, 3 * tried / 4);
    }

    private static List<byte[]> batch(long seed) {
        OddEvents odd = new OddEvents(seed);
        List<byte[]> batch = new ArrayList<>(BATCH);
        while (batch.size() < BATCH) {
            batch.add(odd.next());
        }
        return batch;
    }

    private void report(long seed, byte[] event, Fault fault) {
        byte[] smallest = Shrinking.shrink(event, bytes -> Fault
                .in(bytes, contract.judge(List.of(bytes)).getFirst(), events.apply(List.of(bytes)).getFirst())
                .filter(other -> other.kind() == fault.kind()).isPresent());
        fail("-Dfuzz.seed=%d: %s%nshrunk to (as ISO 8859-1) %s%nfrom %s", seed, fault,
                new String(smallest, ISO_8859_1), new String(event, ISO_8859_1));
    }
}
