package io.eventonce.perf.benchmark.drain;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.kit.RunningSystem;
import io.eventonce.perf.benchmark.WrongOutcomeException;
import io.eventonce.perf.benchmark.round.Counters;
import io.eventonce.perf.benchmark.round.Expected;
import io.eventonce.perf.benchmark.round.ProgressWatch;
import io.eventonce.perf.benchmark.round.Stores;
import io.eventonce.perf.benchmark.round.Throughput;
import io.eventonce.perf.benchmark.round.Workload;
import java.io.IOException;
import java.util.List;

/**
 * Lets dedup-consumer apply a whole log, takes the time of the steady part, and judges what came of it.
 *
 * @param expected of the workload, which waits in Kafka
 * @param forget whether the seen cache becomes void after the warm-up
 */
record DrainRound(RunningSystem system, Workload workload, Expected expected, boolean forget) {

    /** As a deletion does: marks under the old identity become void. */
    private static final String FORGET = "update store_identity set generation = gen_random_uuid()";

    /** Runs on a new database and an emptied Redis. */
    Throughput runFromNothing(List<Application> applications)
            throws IOException, InterruptedException {
        Stores stores = new Stores(system);
        stores.recreateDatabase();
        stores.flushRedis();
        return run(applications);
    }

    /** @param applications dedup-consumers, not started yet */
    Throughput run(List<Application> applications) throws InterruptedException {
        Stores stores = new Stores(system);
        Counters counters = Counters.of(stores).plus(expected.events(), expected.duplicates());
        long lastId = stores.hasTables() ? stores.lastId("events") : 0;
        List<ManagedProcess> consumers = applications.parallelStream().map(system::start).toList();
        Throughput throughput;
        try (ProgressWatch watch = ProgressWatch.ofConsumers(stores.database(), expected.topicId(),
                expected.begin())) {
            watch.await(workload.warmUp());
            if (forget) {
                stores.database().run(FORGET);
            }
            throughput = Throughput.measure(watch, workload.warmUp(), expected.records(),
                    () -> Throughput.usage(system, consumers));
            watch.await(expected.records());
        } finally {
            consumers.forEach(system::stop);
        }
        counters.await(stores);
        long rows = stores.database().number("select count(*) from events where id > " + lastId);
        if (rows != expected.events()) {
            throw new WrongOutcomeException("%d events have %d rows".formatted(expected.events(), rows));
        }
        return throughput;
    }
}
