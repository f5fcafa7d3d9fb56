package io.eventonce.checker;

import static io.eventonce.checker.TestingEvidence.ORDER;
import static io.eventonce.checker.TestingEvidence.OTHER_PAYLOAD;
import static io.eventonce.checker.TestingEvidence.PAYLOAD;
import static io.eventonce.checker.TestingEvidence.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecordsJudgeTest {
    private final TestingEvidence world = new TestingEvidence();

    @Test
    void everyRecordFindsWhatBecameOfIt() {
        world.logged(at(0, 0), PAYLOAD).logged(at(0, 1), PAYLOAD).logged(at(0, 2), OTHER_PAYLOAD)
                .loggedGarbage(at(1, 0)).row(at(0, 0), PAYLOAD).conflict(at(0, 2), OTHER_PAYLOAD).rejected(at(1, 0));

        RecordsJudge judge = world.judgeRecords();

        assertThat(world.broken()).isEmpty();
        assertThat(judge.outcomes()).containsOnly(Map.entry(at(0, 0), Outcome.PROCESSED),
                Map.entry(at(0, 1), Outcome.DUPLICATE), Map.entry(at(0, 2), Outcome.CONFLICT),
                Map.entry(at(1, 0), Outcome.REJECTED));
        assertThat(judge.counters()).containsOnly(
                Map.entry(new CounterRow("orders", 0), new Counters(1, 1, 1, 0)),
                Map.entry(new CounterRow("", 1), new Counters(0, 0, 0, 1)));
    }

    @Test
    void aRecordWithoutARowIsLost() {
        assertThat(world.logged(at(0, 0), PAYLOAD).brokenRecords()).containsExactly(Promise.NO_LOSS);
    }

    @Test
    void anotherPayloadThatIsNotKeptAsAConflictIsLost() {
        world.logged(at(0, 0), PAYLOAD).logged(at(0, 1), OTHER_PAYLOAD).row(at(0, 0), PAYLOAD);

        assertThat(world.brokenRecords()).containsExactly(Promise.NO_LOSS);
    }

    @Test
    void equalConflictsAreOneRowThatCountsThem() {
        world.logged(at(0, 0), PAYLOAD).logged(at(0, 1), OTHER_PAYLOAD).logged(at(0, 2), OTHER_PAYLOAD)
                .row(at(0, 0), PAYLOAD).conflict(at(0, 1), OTHER_PAYLOAD, 2, at(0, 2));

        assertThat(world.judgeRecords().counters()).containsValue(new Counters(1, 0, 2, 0));
        assertThat(world.broken()).isEmpty();
    }

    @Test
    void aConflictThatIsCountedTooOftenIsForeignAndOneTooFewIsLost() {
        world.logged(at(0, 0), PAYLOAD).logged(at(0, 1), OTHER_PAYLOAD).row(at(0, 0), PAYLOAD)
                .conflict(at(0, 1), OTHER_PAYLOAD, 2, at(0, 1));
        assertThat(world.brokenRecords()).containsExactly(Promise.NOTHING_FOREIGN);

        TestingEvidence another = new TestingEvidence().logged(at(0, 0), PAYLOAD).logged(at(0, 1), OTHER_PAYLOAD)
                .logged(at(0, 2), OTHER_PAYLOAD).row(at(0, 0), PAYLOAD).conflict(at(0, 1), OTHER_PAYLOAD);
        assertThat(another.brokenRecords()).containsExactly(Promise.NO_LOSS);
    }

    @Test
    void aConflictMayBeCountedWithoutItsPayload() {
        world.logged(at(0, 0), PAYLOAD).logged(at(0, 1), OTHER_PAYLOAD).row(at(0, 0), PAYLOAD)
                .conflict(at(0, 1), null, 1, at(0, 1));

        assertThat(world.brokenRecords()).isEmpty();
    }

    @Test
    void garbageThatIsNotKeptIsLost() {
        assertThat(world.loggedGarbage(at(0, 0)).brokenRecords()).containsExactly(Promise.NO_LOSS);
    }

    @Test
    void twoRowsOfOneKeyAreADouble() {
        world.logged(at(0, 0), PAYLOAD).logged(at(1, 0), PAYLOAD).row(at(0, 0), PAYLOAD).row(at(1, 0), PAYLOAD);

        assertThat(world.brokenRecords()).contains(Promise.NO_DOUBLE);
    }

    @Test
    void aRowThatNoRecordAccountsForIsForeign() {
        assertThat(world.row(at(0, 0), PAYLOAD).brokenRecords()).containsExactly(Promise.NOTHING_FOREIGN);
    }

    @Test
    void aConflictThatNoRecordAccountsForIsForeign() {
        world.logged(at(0, 0), PAYLOAD).row(at(0, 0), PAYLOAD).conflict(at(0, 9), OTHER_PAYLOAD);

        assertThat(world.brokenRecords()).containsExactly(Promise.NOTHING_FOREIGN);
    }

    @Test
    void aLaterRecordOfThePartitionMustNotWin() {
        world.logged(at(0, 0), PAYLOAD).logged(at(0, 1), PAYLOAD).row(at(0, 1), PAYLOAD);

        assertThat(world.brokenRecords()).containsExactly(Promise.FIRST_WINS);
    }

    @Test
    void betweenPartitionsEitherMayWin() {
        world.logged(at(0, 0), PAYLOAD).logged(at(1, 0), PAYLOAD).row(at(1, 0), PAYLOAD);

        assertThat(world.brokenRecords()).isEmpty();
    }

    @Test
    void aRowHoldsThePayloadOfItsRecord() {
        world.logged(at(0, 0), PAYLOAD).row(at(0, 0), OTHER_PAYLOAD);

        assertThat(world.brokenRecords()).containsExactly(Promise.FIRST_WINS);
    }

    @Test
    void whatWasAppliedBeforeRowsWereRemovedNeedsNoRow() {
        rowsAreRemoved(2);
        world.logged(at(0, 0), PAYLOAD).logged(at(0, 1), PAYLOAD);

        RecordsJudge judge = world.judgeRecords();

        assertThat(world.broken()).isEmpty();
        assertThat(judge.counters()).containsValue(new Counters(1, 1, 0, 0));
    }

    @Test
    void whatWasAppliedAfterRowsWereRemovedNeedsARow() {
        rowsAreRemoved(1);
        world.logged(at(0, 0), PAYLOAD).logged(at(0, 1), PAYLOAD);

        assertThat(world.brokenRecords()).containsExactly(Promise.NO_LOSS);
    }

    @Test
    void whatIsStoredNowMayHaveBeenAConflictBeforeRowsWereRemoved() {
        rowsAreRemoved(2);
        world.logged(at(0, 0), PAYLOAD).logged(at(0, 1), OTHER_PAYLOAD).logged(at(0, 2), OTHER_PAYLOAD)
                .logged(at(0, 3), OTHER_PAYLOAD).row(at(0, 2), OTHER_PAYLOAD).conflict(at(0, 1), OTHER_PAYLOAD);

        RecordsJudge judge = world.judgeRecords();

        assertThat(world.broken()).isEmpty();
        assertThat(judge.outcomes()).containsEntry(at(0, 1), Outcome.CONFLICT).containsEntry(at(0, 3),
                Outcome.DUPLICATE);
    }

    @Test
    void whatWasStoredBeforeRowsWereRemovedMayBeAConflictNow() {
        rowsAreRemoved(2);
        world.logged(at(0, 0), PAYLOAD).logged(at(0, 1), PAYLOAD).logged(at(0, 2), OTHER_PAYLOAD)
                .logged(at(0, 3), PAYLOAD).row(at(0, 2), OTHER_PAYLOAD).conflict(at(0, 3), PAYLOAD);

        RecordsJudge judge = world.judgeRecords();

        assertThat(world.broken()).isEmpty();
        assertThat(judge.outcomes()).containsEntry(at(0, 1), Outcome.DUPLICATE).containsEntry(at(0, 3),
                Outcome.CONFLICT);
    }

    @Test
    void recordsThatTookTheOffsetsOfOthersAreJudgedAsWell() {
        world.manualChanges.goes(List.of(TestingEvidence.record(at(0, 0), PAYLOAD)), Map.of(0, 1L));
        world.logged(at(0, 0), OTHER_PAYLOAD).row(at(0, 0), PAYLOAD);

        assertThat(world.brokenRecords()).containsExactly(Promise.NO_LOSS);
    }

    @Test
    void whatIsLeftBelowACutCameBeforeWhatWasCutOff() {
        world.manualChanges.goes(List.of(TestingEvidence.record(at(0, 5), PAYLOAD)), Map.of(0, 6L));
        world.manualChanges.cutAt(0, 5);
        world.logged(at(0, 1), PAYLOAD).logged(at(0, 5), PAYLOAD).row(at(0, 1), PAYLOAD);

        assertThat(world.brokenRecords()).isEmpty();
    }

    @Test
    void whatWasCutOffCameBeforeWhatTookItsPlace() {
        world.manualChanges.goes(List.of(TestingEvidence.record(at(0, 5), PAYLOAD)), Map.of(0, 6L));
        world.manualChanges.cutAt(0, 5);
        world.logged(at(0, 6), PAYLOAD).row(at(0, 6), PAYLOAD);

        assertThat(world.brokenRecords()).containsExactly(Promise.FIRST_WINS);
    }

    @Test
    void aConflictStaysOneWhenAnotherRecordTakesItsPlaceInANewLog() {
        world.manualChanges.goes(List.of(TestingEvidence.record(at(0, 0), PAYLOAD),
                TestingEvidence.record(at(0, 1), OTHER_PAYLOAD)), Map.of(0, 2L));
        world.logged(at(0, 1), PAYLOAD).row(at(0, 0), PAYLOAD).conflict(at(0, 1), OTHER_PAYLOAD);

        assertThat(world.brokenRecords()).isEmpty();
    }

    /** The row of the first record goes when so many records were applied. */
    private void rowsAreRemoved(long applied) {
        world.manualChanges.removed(new DatabaseSide.Removal(List.of(new StoredRow(ORDER, PAYLOAD, at(0, 0))),
                new TreeMap<>(Map.of(0, applied))));
    }
}
