package io.eventonce.checker;

import static io.eventonce.checker.TestingEvidence.PAYLOAD;
import static io.eventonce.checker.TestingEvidence.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.BatchOutcomes.OffsetRange;
import io.eventonce.event.Outcome;
import io.eventonce.event.OutcomesCodec;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutcomesJudgeTest {
    private static final UUID STORE = UUID.randomUUID();
    private static final UUID TOPIC = UUID.randomUUID();

    private final List<LoggedRecord> records = List.of(TestingEvidence.record(at(0, 0), PAYLOAD),
            TestingEvidence.record(at(0, 1), PAYLOAD));
    private final Map<RecordId, Outcome> facts = Map.of(at(0, 0), Outcome.PROCESSED, at(0, 1), Outcome.DUPLICATE);
    private final Findings findings = new Findings();

    @Test
    void outcomesThatAgreeAreFine() {
        assertThat(silent(batch(TOPIC, 0, 1, new OffsetRange(1, 1)))).isZero();
        assertThat(findings.all()).isEmpty();
    }

    @Test
    void anOutcomeThatTheDatabaseDoesNotSayIsFound() {
        assertThat(silent(batch(TOPIC, 0, 1))).isZero();
        assertThat(findings.all()).singleElement().extracting(Finding::promise).isEqualTo(Promise.TRUE_OUTCOMES);
    }

    @Test
    void recordsThatNoOutcomeSpeaksOfAreCounted() {
        assertThat(silent(batch(TOPIC, 0, 0))).isEqualTo(1);
    }

    @Test
    void theLastWordCounts() {
        assertThat(silent(batch(TOPIC, 0, 1), batch(TOPIC, 1, 1, new OffsetRange(1, 1)))).isZero();
        assertThat(findings.all()).isEmpty();
    }

    @Test
    void outcomesOfAnotherTopicSayNothing() {
        assertThat(silent(batch(UUID.randomUUID(), 0, 1))).isEqualTo(2);
    }

    @Test
    void outcomesOfAnotherStoreSayNothing() {
        assertThat(silent(new BatchOutcomes(UUID.randomUUID(), TOPIC, 0, 0, 1, List.of(), List.of(), List.of())))
                .isEqualTo(2);
    }

    @Test
    void outcomesMayClaimMoreOffsetsThanThereAre() {
        assertThat(silent(batch(TOPIC, 0, Long.MAX_VALUE, new OffsetRange(1, Long.MAX_VALUE)))).isZero();
        assertThat(findings.all()).isEmpty();
    }

    @Test
    void whatIsNoOutcomeIsCountedAndLeftOut() {
        SaidOutcomes said = new SaidOutcomes();
        said.add(null);
        said.add("nonsense".getBytes(UTF_8));
        said.add(OutcomesCodec.encode(batch(TOPIC, 0, 1)));

        assertThat(said.batches()).containsExactly(batch(TOPIC, 0, 1));
        assertThat(said.unreadable()).isEqualTo(2);
    }

    private long silent(BatchOutcomes... batches) {
        return new OutcomesJudge(STORE, TOPIC, List.of(batches)).judge(records, facts, findings);
    }

    private static BatchOutcomes batch(UUID topic, long first, long last, OffsetRange... duplicates) {
        return new BatchOutcomes(STORE, topic, 0, first, last, List.of(duplicates), List.of(), List.of());
    }
}
