package io.eventonce.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.checker.Promise;
import io.eventonce.checker.Verdict;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.kit.RunningSystem;
import java.util.List;

/**
 * The checker's own test: dedup-consumers that are built to break a promise. Each is caught, by that promise, under a
 * fault that the shipped one survives.
 */
class SabotageIT {
    private static final String TRANSACTION = "io.eventonce.consumer.postgres.PostgresTransaction";
    private static final String STORE = "io.eventonce.consumer.postgres.PostgresEventStore";
    private static final String APPLIER = "io.eventonce.consumer.BatchApplier";

    @FaultTest(mostSeeds = 1)
    void aBuildThatMarksRedisBeforeTheCommitLosesEvents(Seed seed) {
        List<SourceEdit> edits = List.of(
                new SourceEdit("BatchApplier.java",
                        "transact(transaction, batch, begun.progress(), trusted));",
                        "marked(begun.identity(), transact(transaction, batch, begun.progress(), trusted)));"),
                new SourceEdit("BatchApplier.java", "private Set<Storable> lookUp(", """
                        private List<AppliedPartition> marked(StoreIdentity identity, List<AppliedPartition> applied) {
                            cache.mark(identity, unknownToCache(applied));
                            // Waits until they are set.
                            cache.mark(identity, unknownToCache(applied));
                            if (hasNew(applied)) {
                                marksAreSet();
                            }
                            return applied;
                        }

                        private static boolean hasNew(List<AppliedPartition> applied) {
                            return applied.stream().anyMatch(one -> one instanceof Applied some
                                    && some.judged().stream().anyMatch(JudgedRecord.Processed.class::isInstance));
                        }

                        private static void marksAreSet() {
                            // The place to stop. A commit is not a place, because others commit as well.
                        }

                        private Set<Storable> lookUp("""));
        try (RunningSystem system = Seed.system().consumerJar(SabotagedBuild.of(edits)).start()) {
            FaultRun run = seed.begin(system);
            run.underLoad(() -> {
                try (Debugger debugger = Debugger.attach(system.consumer())) {
                    debugger.stopAt(APPLIER, "marksAreSet");
                    system.consumer().kill();
                }
                system.consumer().start();
            });
            assertCaught(run.verdict(), Promise.NO_LOSS);
        }
    }

    @FaultTest(mostSeeds = 1)
    void aBuildThatCommitsOffsetsFirstAndBelievesThemLosesEvents(Seed seed) {
        List<SourceEdit> edits = List.of(
                new SourceEdit("kafka/EventListener.java", "List<AppliedPartition> applied = applier.apply(batch);", """
                                Map<TopicPartition, OffsetAndMetadata> early = new HashMap<>();
                                batch.partitions().forEach(read -> early.put(Assignment.partition(read.partition()),
                                        new OffsetAndMetadata(read.nextOffset())));
                                consumer.commitSync(early);
                                List<AppliedPartition> applied = applier.apply(batch);
                        """),
                new SourceEdit("kafka/Assignment.java",
                        "progress.forEach((partition, from) -> seek(consumer, partition, from));",
                        """
                                        progress.forEach((partition, from) -> {
                                            TopicPartition of = partition(partition);
                                            OffsetAndMetadata committed = consumer.committed(Set.of(of)).get(of);
                                            seek(consumer, partition,
                                                    committed == null ? from : new Progress(committed.offset(), -1));
                                        });
                                """),
                new SourceEdit("Admission.java",
                        "begin > progress.nextOffset() && batch.readFrom() > progress.nextOffset()", "false"));
        try (RunningSystem system = Seed.system().consumerJar(SabotagedBuild.of(edits)).start()) {
            FaultRun run = seed.begin(system);
            run.underLoad(() -> {
                try (Debugger debugger = Debugger.attach(system.consumer())) {
                    debugger.stopAt(TRANSACTION, "finish");
                    system.consumer().kill();
                }
                system.consumer().start();
            });
            assertCaught(run.verdict(), Promise.NO_LOSS);
        }
    }

    @FaultTest(mostSeeds = 1)
    void aBuildThatTrustsTheCacheAcrossATruncateLosesEvents(Seed seed) {
        List<SourceEdit> edits = List.of(new SourceEdit("postgres/IdentityQuery.java",
                "extract(epoch from pg_postmaster_start_time()), generation)", "'the same for ever')"));
        try (RunningSystem system = Seed.system().consumerJar(SabotagedBuild.of(edits)).start()) {
            FaultRun run = seed.begin(system);
            run.underLoad(run.checker()::truncateEvents);
            assertCaught(run.verdict(), Promise.NO_LOSS);
        }
    }

    @FaultTest(mostSeeds = 1)
    void aBuildThatCountsRedeliveriesHasWrongCounters(Seed seed) {
        List<SourceEdit> edits = List.of(new SourceEdit("Admission.java", "all.subList(first, all.size())", "all"));
        try (RunningSystem system = FaultSystems.mostSecondsPerBatch(Seed.system(), 6).consumers(2)
                .consumerJar(SabotagedBuild.of(edits)).start()) {
            FaultRun run = seed.begin(system);
            ManagedProcess zombie = system.consumer();
            run.underLoad(() -> {
                try (Debugger debugger = Debugger.attach(zombie)) {
                    debugger.holdAt(STORE, "inTransaction");
                    run.awaitRecovery();
                }
            });
            assertCaught(run.verdict(), Promise.EXACT_COUNTERS);
        }
    }

    private static void assertCaught(Verdict verdict, Promise promise) {
        assertThat(verdict.broken(promise)).as(verdict.toString()).isPositive();
    }
}
