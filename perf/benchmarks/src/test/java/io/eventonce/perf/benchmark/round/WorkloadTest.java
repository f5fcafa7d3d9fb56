package io.eventonce.perf.benchmark.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final int RECORDS = 20_000;

    private record Visit(long event, boolean first) {}

    @Test
    void aRecordIsTheFirstOfItsEventOrRepeatsAnEarlierOne() {
        Set<Long> seen = new HashSet<>();

        Workload.of(RECORDS, 0.3, Ids.RANDOM)
                .forEach((event, first) -> assertThat(seen.add(event)).isEqualTo(first));
    }

    @Test
    void theShareOfDuplicatesIsAsAskedFor() {
        long duplicates = visits(Workload.of(RECORDS, 0.3, Ids.RANDOM)).stream().filter(visit -> !visit.first())
                .count();

        assertThat(duplicates / (double) RECORDS).isCloseTo(0.3, within(0.02));
    }

    @Test
    void withoutDuplicatesEveryRecordIsAnotherEvent() {
        assertThat(visits(Workload.of(RECORDS, 0, Ids.RANDOM))).allMatch(Visit::first).hasSize(RECORDS);
    }

    @Test
    void whereAllAreDuplicatesOnlyTheWarmUpIsNew() {
        Workload workload = Workload.of(RECORDS, 1, Ids.RANDOM);

        List<Visit> visits = visits(workload);

        assertThat(visits.subList(0, workload.warmUp())).allMatch(Visit::first);
        assertThat(visits.subList(workload.warmUp(), RECORDS)).noneMatch(Visit::first);
    }

    @Test
    void everyRunSendsTheSame() {
        assertThat(visits(Workload.of(RECORDS, 0.3, Ids.RANDOM)))
                .isEqualTo(visits(Workload.of(RECORDS, 0.3, Ids.RANDOM)));
    }

    private static List<Visit> visits(Workload workload) {
        List<Visit> visits = new ArrayList<>();
        workload.forEach((event, first) -> visits.add(new Visit(event, first)));
        return visits;
    }
}
