package io.eventonce.perf.benchmark.drain;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.event.KafkaTopics;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.stores.Database;
import io.eventonce.perf.benchmark.stores.Redis;
import io.eventonce.perf.benchmark.watch.Drained;
import io.eventonce.perf.benchmark.watch.ProgressWatch;
import io.eventonce.perf.benchmark.watch.SteadyPart;
import io.eventonce.perf.benchmark.watch.Usage;
import io.eventonce.perf.benchmark.workload.Expected;
import io.eventonce.perf.benchmark.workload.Topics;
import io.eventonce.perf.benchmark.workload.Workload;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Lets dedup-consumer apply a whole log, takes the time of the steady part, and judges what came of it.
 *
 * @param expected of the workload, which waits in Kafka
 * @param afterWarmUp what happens right before the time counts
 */
record DrainRound(BenchmarkSystem system, Workload workload, Expected expected, Disturbance afterWarmUp) {
    DrainRound(BenchmarkSystem system, Workload workload, Expected expected) {
        this(system, workload, expected, () -> {
        });
    }

    /** Something that is done to the services. */
    @FunctionalInterface
    interface Disturbance {
        void happen() throws SQLException;
    }

    /** Runs on a new database and an emptied Redis. */
    Drained runFromNothing(List<Application> applications) throws SQLException, IOException, InterruptedException {
        new Database(system.addresses()).recreate();
        new Redis(system.addresses().redisUrl()).flush();
        return run(Baseline.EMPTY, applications);
    }

    /**
     * @param before how the database stands
     * @param applications dedup-consumers, not started yet
     */
    Drained run(Baseline before, List<Application> applications)
            throws SQLException, IOException, InterruptedException {
        Topics topics = new Topics(system.addresses().kafkaBootstrap());
        Database database = new Database(system.addresses());
        Map<Integer, Long> outcomesBegin = topics.ends(KafkaTopics.OUTCOMES);
        List<ManagedProcess> consumers = applications.parallelStream().map(system::start).toList();
        Drained drained;
        try (ProgressWatch watch = ProgressWatch.ofConsumers(database, expected.topicId(), expected.begin())) {
            watch.await(workload.warmUp());
            afterWarmUp.happen();
            drained = new SteadyPart(watch, workload.warmUp(), expected.records())
                    .measure(() -> Usage.of(system, "dedup-consumer", consumers));
            watch.await(expected.records());
        } finally {
            consumers.forEach(system::stop);
        }
        new OutcomeJudge(database, before).judge(expected, OutcomeTally.since(outcomesBegin, topics));
        return drained;
    }
}
