package io.eventonce.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeadLetterRelayTest {
    private final TestingRejectedRecords rejected = new TestingRejectedRecords();
    private final List<DeadLetter> published = new ArrayList<>();
    private final Set<Long> unwelcome = new HashSet<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeadLetterRelay relay = new DeadLetterRelay(rejected, this::publish,
            new ConsumerMetrics(registry, Clock.systemUTC()), Clock.systemUTC());

    @Test
    void everyRejectedRecordIsCopiedOnceInOrder() {
        LongStream.range(0, 450).mapToObj(DeadLetterRelayTest::letter).forEach(rejected.due::add);

        relay.run();
        relay.run();

        assertThat(published).extracting(DeadLetter::id).isEqualTo(LongStream.range(0, 450).boxed().toList());
        assertThat(registry.counter("eventonce.dead.letters").count()).isEqualTo(450);
    }

    @Test
    void aRefusedLetterWaitsAloneAndNoOtherIsCopiedTwice() {
        LongStream.range(0, 450).mapToObj(DeadLetterRelayTest::letter).forEach(rejected.due::add);
        unwelcome.add(7L);

        relay.run();
        relay.run();

        assertThat(published).extracting(DeadLetter::id).doesNotContain(7L).doesNotHaveDuplicates().hasSize(449);
        assertThat(registry.get("eventonce.dead.letters.waiting").gauge().value()).isEqualTo(1);
        assertThat(relay.problem()).contains("partition 0, offset 7").contains("it is unwelcome");
    }

    @Test
    void aLetterThatIsTakenLaterIsNoProblemAnyMore() {
        rejected.due.add(letter(1));
        unwelcome.add(1L);
        relay.run();
        assertThat(published).isEmpty();

        unwelcome.clear();
        rejected.allAreDue();
        relay.run();

        assertThat(published).extracting(DeadLetter::id).containsExactly(1L);
        assertThat(relay.problem()).isEmpty();
        assertThat(registry.get("eventonce.dead.letters.waiting").gauge().value()).isZero();
    }

    private List<DeadLetterCopy> publish(List<DeadLetter> letters) {
        List<DeadLetterCopy> copies = new ArrayList<>();
        for (DeadLetter letter : letters) {
            if (unwelcome.contains(letter.id())) {
                copies.add(new DeadLetterCopy.Refused(letter, "it is unwelcome"));
            } else {
                published.add(letter);
                copies.add(new DeadLetterCopy.Acknowledged(letter));
            }
        }
        return copies;
    }

    private static DeadLetter letter(long id) {
        return new DeadLetter(id, new UUID(0, 0), new EventRecord(0, id, 0, 0, null, null, List.of()),
                new Rejection("not-json", "is not JSON"));
    }

    private static final class TestingRejectedRecords implements RejectedRecords {
        private final List<DeadLetter> due = new ArrayList<>();
        private final List<DeadLetter> refused = new ArrayList<>();

        void allAreDue() {
            due.addAll(refused);
            refused.clear();
        }

        @Override
        public List<DeadLetterCopy> handOver(int limit, Function<List<DeadLetter>, List<DeadLetterCopy>> taker) {
            List<DeadLetterCopy> copies = taker.apply(List.copyOf(due.subList(0, Math.min(limit, due.size()))));
            for (DeadLetterCopy copy : copies) {
                due.remove(copy.letter());
                if (copy instanceof DeadLetterCopy.Refused) {
                    refused.add(copy.letter());
                }
            }
            return copies;
        }

        @Override
        public long waiting() {
            return refused.size();
        }

        @Override
        public int deleteSome(long mostRecords, Duration age) {
            return 0;
        }
    }
}
