package io.eventonce.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventKey;
import io.eventonce.event.Payload;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DemoPlanTest {
    @Test
    void thirtyPercentOfTheSendsAreDuplicatesAndOnePercentConflicts() {
        assertThat(plan(5000, 1).expected()).isEqualTo(new Counts(5000, 3450, 1500, 50, 0));
    }

    @Test
    void halfOfEachRoundGoesEachWay() {
        DemoPlan plan = plan(5000, 1);

        assertThat(overHttp(plan.newAndAgain())).isEqualTo(2475);
        assertThat(overHttp(plan.conflicts())).isEqualTo(25);
    }

    @Test
    void copiesOfAnEventAreEqualSoTheirOrderDoesNotMatter() {
        Map<EventKey, Payload> firstSeen = new HashMap<>();

        assertThat(plan(1000, 1).newAndAgain()).allSatisfy(send -> {
            firstSeen.putIfAbsent(send.event().key(), send.event().payload());
            assertThat(send.event().payload()).isEqualTo(firstSeen.get(send.event().key()));
        });
    }

    @Test
    void aConflictHasTheKeyOfAnEventOfTheFirstRoundAndAnotherPayload() {
        DemoPlan plan = plan(1000, 1);
        Map<EventKey, Payload> first = new HashMap<>();
        plan.newAndAgain().forEach(send -> first.put(send.event().key(), send.event().payload()));

        assertThat(plan.conflicts()).hasSize(10).allSatisfy(send -> {
            assertThat(first).containsKey(send.event().key());
            assertThat(send.event().payload()).isNotEqualTo(first.get(send.event().key()));
        });
    }

    @Test
    void theSeedDecidesTheOrder() {
        assertThat(keys(plan(200, 7))).isEqualTo(keys(plan(200, 7))).isNotEqualTo(keys(plan(200, 8)));
    }

    @Test
    void oneSendIsOneNewEvent() {
        assertThat(plan(1, 1).expected()).isEqualTo(new Counts(1, 1, 0, 0, 0));
    }

    private static DemoPlan plan(int sends, long seed) {
        Random random = new Random(seed);
        return DemoPlan.of(sends, 0.3, 0.01, new EventGenerator("demo", "order", random, Clock.systemUTC()), random);
    }

    private static long overHttp(List<DemoPlan.Send> round) {
        return Collections.frequency(round.stream().map(DemoPlan.Send::channel).toList(), Channel.HTTP);
    }

    private static List<EventKey> keys(DemoPlan plan) {
        return plan.newAndAgain().stream().map(send -> send.event().key()).toList();
    }
}
