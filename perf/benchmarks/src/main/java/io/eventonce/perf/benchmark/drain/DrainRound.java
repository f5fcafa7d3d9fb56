package io.eventonce.perf.benchmark.drain;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.event.KafkaTopics;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.stores.Database;
import io.eventonce.perf.benchmark.watch.Drained;
import io.eventonce.perf.benchmark.watch.ProgressWatch;
import io.eventonce.perf.benchmark.watch.SteadyPart;
import io.eventonce.perf.benchmark.workload.Expected;
import io.eventonce.perf.benchmark.workload.Topics;
import io.eventonce.perf.benchmark.workload.Workload;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Lets dedup-consumer apply a whole log, takes the time of the steady part, and judges what came of it. */
final class DrainRound {
    private final BenchmarkSystem system;
    private final Workload workload;
    private final Expected expected;

    /** @param expected of that workload, which waits in Kafka */
    DrainRound(BenchmarkSystem system, Workload workload, Expected expected) {
        this.system = system;
        this.workload = workload;
        this.expected = expected;
    }

    /**
     * @param before how the database stands
     * @param applications dedup-consumers, not started yet
     */
    Drained run(Baseline before, List<Application> applications) throws SQLException, InterruptedException {
        Topics topics = new Topics(system.addresses().kafkaBootstrap());
        Database database = new Database(system.addresses());
        Map<Integer, Long> outcomesBegin = topics.ends(KafkaTopics.OUTCOMES);
        List<ManagedProcess> consumers = applications.parallelStream().map(system::start).toList();
        Drained drained;
        try (ProgressWatch watch = ProgressWatch.ofConsumers(database, expected.topicId(), expected.begin())) {
            drained = SteadyPart.measure(watch, workload, expected.records(), system, "dedup-consumer", consumers);
            watch.await(expected.records());
        } finally {
            consumers.forEach(system::stop);
        }
        new OutcomeJudge(database, before).judge(expected, OutcomeTally.since(outcomesBegin, topics));
        return drained;
    }
}
