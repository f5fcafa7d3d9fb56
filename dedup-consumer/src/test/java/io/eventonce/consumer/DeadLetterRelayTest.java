package io.eventonce.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.service.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeadLetterRelayTest {
    private final TestingRejectedRecords rejected = new TestingRejectedRecords();
    private final List<DeadLetter> published = new ArrayList<>();
    private final Set<Long> unwelcome = new HashSet<>();
    private final Set<Long> silent = new HashSet<>();
    private boolean away;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeadLetterRelay relay = new DeadLetterRelay(rejected, this::publish,
            new ConsumerMetrics(registry, Clock.systemUTC()), Ticker.system());

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

    @Test
    void whileTheTopicTakesNoneOneIsTriedFromTimeToTimeAndNothingElseIsSaid() {
        LongStream.range(0, 450).mapToObj(DeadLetterRelayTest::letter).forEach(rejected.due::add);
        away = true;

        List<Duration> pauses = Stream.generate(relay::run).limit(8).toList();

        assertThat(pauses).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4))
                .endsWith(Duration.ofSeconds(30));
        assertThat(rejected.taken).startsWith(200, 1, 1).hasSize(8);
        assertThat(relay.problem()).contains("takes no copies").contains("it is away");

        away = false;
        rejected.allAreDue();
        assertThat(relay.run()).isEqualTo(DeadLetterRelay.PAUSE);
        assertThat(published).extracting(DeadLetter::id).doesNotHaveDuplicates().hasSize(450);
        assertThat(relay.problem()).isEmpty();
    }

    @Test
    void aLetterWithoutAnAnswerEndsUpAloneAndTheOthersPassItBy() {
        LongStream.range(0, 450).mapToObj(DeadLetterRelayTest::letter).forEach(rejected.due::add);
        silent.add(7L);

        for (int i = 0; i < 30; i++) {
            relay.run();
            rejected.allAreDue();
        }

        assertThat(published).extracting(DeadLetter::id).contains(LongStream.range(8, 450).boxed().toArray(Long[]::new))
                .doesNotContain(7L);
        assertThat(relay.problem()).contains("takes no copies");
    }

    private List<DeadLetterCopy> publish(List<DeadLetter> letters) {
        boolean unanswered = away || letters.stream().anyMatch(letter -> silent.contains(letter.id()));
        List<DeadLetterCopy> copies = new ArrayList<>();
        for (DeadLetter letter : letters) {
            if (unanswered) {
                copies.add(new DeadLetterCopy.Postponed(letter, "it is away"));
            } else if (unwelcome.contains(letter.id())) {
                copies.add(new DeadLetterCopy.Refused(letter, "it is unwelcome"));
            } else {
                published.add(letter);
                copies.add(new DeadLetterCopy.Acknowledged(letter));
            }
        }
        return copies;
    }

    private static DeadLetter letter(long id) {
        return new DeadLetter(id, new UUID(0, 0), new EventRecord(0, id, 0, 0, null, null, List.of()), 0,
                "not-json", "is not JSON");
    }

    private static final class TestingRejectedRecords implements RejectedRecords {
        private final List<DeadLetter> due = new ArrayList<>();
        private final List<DeadLetter> notCopied = new ArrayList<>();
        private final List<Integer> taken = new ArrayList<>();

        void allAreDue() {
            due.addAll(notCopied);
            notCopied.clear();
        }

        @Override
        public List<DeadLetter> takeDue(int limit) {
            List<DeadLetter> first = due.subList(0, Math.min(limit, due.size()));
            List<DeadLetter> letters = List.copyOf(first);
            first.clear();
            taken.add(letters.size());
            return letters;
        }

        @Override
        public void settle(List<DeadLetterCopy> copies) {
            copies.stream().filter(copy -> !(copy instanceof DeadLetterCopy.Acknowledged))
                    .forEach(copy -> notCopied.add(copy.letter()));
        }

        @Override
        public long waiting() {
            return notCopied.size();
        }

        @Override
        public long lastBeyond(long mostRecords) {
            return 0;
        }

        @Override
        public int deleteSome(long lastId, Duration age) {
            return 0;
        }
    }
}
