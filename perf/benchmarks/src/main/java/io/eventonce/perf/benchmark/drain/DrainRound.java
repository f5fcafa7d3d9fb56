package io.eventonce.perf.benchmark.drain;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.WrongOutcomeException;
import io.eventonce.perf.benchmark.round.Counters;
import io.eventonce.perf.benchmark.round.Database;
import io.eventonce.perf.benchmark.round.Expected;
import io.eventonce.perf.benchmark.round.ProgressWatch;
import io.eventonce.perf.benchmark.round.Redis;
import io.eventonce.perf.benchmark.round.Throughput;
import io.eventonce.perf.benchmark.round.Workload;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * Lets dedup-consumer apply a whole log, takes the time of the steady part, and judges what came of it.
 *
 * @param expected of the workload, which waits in Kafka
 * @param forget whether the seen cache becomes void after the warm-up
 */
record DrainRound(BenchmarkSystem system, Workload workload, Expected expected, boolean forget) {

    /** As a deletion does: what is remembered under the old identity is no answer any more. */
    private static final String FORGET = "update store_identity set generation = gen_random_uuid()";

    /** Runs on a new database and an emptied Redis. */
    Throughput runFromNothing(List<Application> applications)
            throws SQLException, IOException, InterruptedException {
        new Database(system.addresses()).recreate();
        new Redis(system.addresses().redisUrl()).flush();
        return run(applications);
    }

    /** @param applications dedup-consumers, not started yet */
    Throughput run(List<Application> applications) throws SQLException, InterruptedException {
        Database database = new Database(system.addresses());
        Counters counters = Counters.of(database).plus(expected.events(), expected.duplicates());
        long lastId = database.hasTables() ? database.number(Database.lastId("events")) : 0;
        List<ManagedProcess> consumers = applications.parallelStream().map(system::start).toList();
        Throughput throughput;
        try (ProgressWatch watch = ProgressWatch.ofConsumers(database, expected.topicId(), expected.begin())) {
            watch.await(workload.warmUp());
            if (forget) {
                database.execute(FORGET);
            }
            throughput = Throughput.measure(watch, workload.warmUp(), expected.records(),
                    () -> Throughput.usage(system, consumers));
            watch.await(expected.records());
        } finally {
            consumers.forEach(system::stop);
        }
        counters.await(database);
        long rows = database.number("select count(*) from events where id > " + lastId);
        if (rows != expected.events()) {
            throw new WrongOutcomeException("%d events have %d rows".formatted(expected.events(), rows));
        }
        return throughput;
    }
}
