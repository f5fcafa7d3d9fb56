package io.eventonce.checker;

import static io.eventonce.checker.TestingEvidence.OTHER_PAYLOAD;
import static io.eventonce.checker.TestingEvidence.PAYLOAD;
import static io.eventonce.checker.TestingEvidence.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswersJudgeTest {
    private final TestingEvidence world = new TestingEvidence();

    @Test
    void answersThatAgreeAreFine() {
        world.sent(PAYLOAD, new Answer.Acknowledged(0, 0)).sent(PAYLOAD, new Answer.Judged(Outcome.DUPLICATE))
                .sent(OTHER_PAYLOAD, new Answer.Judged(Outcome.CONFLICT)).sent(PAYLOAD, new Answer.Unknown())
                .sent(PAYLOAD, new Answer.Refused()).logged(at(0, 0), PAYLOAD).logged(at(0, 1), PAYLOAD)
                .logged(at(0, 2), OTHER_PAYLOAD).row(at(0, 0), PAYLOAD);

        assertThat(world.brokenAnswers()).isEmpty();
    }

    @Test
    void anAcknowledgedRecordThatIsNotWhereItWasIsLost() {
        world.sent(PAYLOAD, new Answer.Acknowledged(0, 7)).logged(at(0, 0), PAYLOAD).row(at(0, 0), PAYLOAD);

        assertThat(world.brokenAnswers()).containsExactly(Promise.NO_LOSS);
    }

    @Test
    void anAcceptedEventThatIsNotInTheLogIsLost() {
        assertThat(world.sent(PAYLOAD, new Answer.Accepted()).brokenAnswers()).containsExactly(Promise.NO_LOSS);
    }

    @Test
    void aRecordThatSomebodyTookAwayIsNotMissed() {
        world.manualChanges.goes(List.of(TestingEvidence.record(at(0, 7), PAYLOAD)), Map.of());
        world.sent(PAYLOAD, new Answer.Acknowledged(0, 7));

        assertThat(world.brokenAnswers()).isEmpty();
    }

    @Test
    void aRecordThatNobodySentIsForeign() {
        world.logged(at(0, 0), PAYLOAD).row(at(0, 0), PAYLOAD);

        assertThat(world.brokenAnswers()).containsExactly(Promise.NOTHING_FOREIGN);
    }

    @Test
    void aSendWithoutAnAnswerIsThereAtMostOnce() {
        world.sent(PAYLOAD, new Answer.Unknown()).logged(at(0, 0), PAYLOAD).logged(at(0, 1), PAYLOAD)
                .row(at(0, 0), PAYLOAD);

        assertThat(world.brokenAnswers()).containsExactly(Promise.NOTHING_FOREIGN);
    }

    @Test
    void aClientThatRetriesMayHaveSentAnEventAnyNumberOfTimes() {
        world.sentByAClientThatRetries(PAYLOAD, new Answer.Judged(Outcome.DUPLICATE)).logged(at(0, 0), PAYLOAD)
                .logged(at(0, 1), PAYLOAD).logged(at(0, 2), PAYLOAD).row(at(0, 0), PAYLOAD);

        assertThat(world.brokenAnswers()).isEmpty();
    }

    @Test
    void aRefusedSendIsNotThere() {
        world.sent(PAYLOAD, new Answer.Refused()).logged(at(0, 0), PAYLOAD).row(at(0, 0), PAYLOAD);

        assertThat(world.brokenAnswers()).containsExactly(Promise.NOTHING_FOREIGN);
    }

    @Test
    void processedIsAnsweredOnceAndWithThePayloadOfTheRow() {
        world.sent(PAYLOAD, new Answer.Judged(Outcome.PROCESSED)).sent(PAYLOAD, new Answer.Judged(Outcome.PROCESSED))
                .sent(OTHER_PAYLOAD, new Answer.Judged(Outcome.PROCESSED)).logged(at(0, 0), PAYLOAD)
                .logged(at(0, 1), PAYLOAD).logged(at(0, 2), OTHER_PAYLOAD).row(at(0, 0), PAYLOAD);

        assertThat(world.brokenAnswers()).containsExactly(Promise.TRUE_ANSWERS, Promise.TRUE_ANSWERS);
    }

    @Test
    void aConflictIsNoDuplicateAndTheOtherWayRound() {
        world.sent(OTHER_PAYLOAD, new Answer.Judged(Outcome.DUPLICATE))
                .sent(PAYLOAD, new Answer.Judged(Outcome.CONFLICT)).logged(at(0, 0), PAYLOAD)
                .logged(at(0, 1), OTHER_PAYLOAD).row(at(0, 0), PAYLOAD);

        assertThat(world.brokenAnswers()).containsExactly(Promise.TRUE_ANSWERS, Promise.TRUE_ANSWERS);
    }
}
