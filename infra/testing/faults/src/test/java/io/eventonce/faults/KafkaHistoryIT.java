package io.eventonce.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.checker.Answer;
import io.eventonce.checker.Channel;
import io.eventonce.checker.Send;
import io.eventonce.event.Event;
import io.eventonce.event.Outcome;
import io.eventonce.kit.RunningSystem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The log of {@code events} changes: it is cut at one end, belongs to a new topic, or has more partitions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaHistoryIT {
    private static final int SENDS = 250;
    private static final int LONGEST_TAIL = 15;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SharedByClass<KafkaSystem> shared = new SharedByClass<>(KafkaSystem::start);

    @AfterAll
    void close() {
        shared.close();
    }

    @FaultTest
    void brokerLosesATailThatWasApplied(Seed seed) {
        judge(seed, (run, operator) -> {
            SortedMap<Integer, Long> begin = operator.ends();
            send(run);
            run.awaitRecovery();

            cutTails(run, begin);

            send(run);
        });
    }

    @FaultTest
    void brokerLosesATailThatWasNotYetApplied(Seed seed) {
        judge(seed, (run, operator) -> {
            SortedMap<Integer, Long> begin = operator.ends();
            sendUnread(run);

            cutTails(run, begin);
            run.system().consumer().start();

            send(run);
        });
    }

    @FaultTest
    void cutLogOutgrowsItsOldEndBeforeItIsReadAgain(Seed seed) {
        judge(seed, (run, operator) -> {
            SortedMap<Integer, Long> begin = operator.ends();
            send(run);
            run.awaitRecovery();
            SortedMap<Integer, Long> oldEnds = operator.ends();
            run.system().consumer().kill();

            cutTails(run, begin);
            try (Load _ = run.load()) {
                awaitGrowth(run, operator, oldEnds);
                run.system().consumer().start();
            }
        });
    }

    @FaultTest
    void retentionDropsRecordsThatWereNotApplied(Seed seed) {
        judge(seed, (run, operator) -> {
            SortedMap<Integer, Long> begin = operator.ends();
            sendUnread(run);

            Map<Integer, Long> starts = new TreeMap<>();
            operator.ends().forEach((partition, end) -> starts.put(partition,
                    Math.max(begin.getOrDefault(partition, 0L), end - run.random().nextInt(LONGEST_TAIL))));
            starts.forEach(run.checker()::beforeBeginningIsDropped);
            operator.dropBefore(starts);
            run.system().consumer().start();

            send(run);
            run.awaitRecovery();
            assertThat(Metrics.ofConsumer(run.system()).sum("eventonce_records_lost_total")).isPositive();
            assertThat(run.system().consumer().log()).content().contains("data loss");
            assertThat(Health.of(run.system())).contains("DATA_LOSS");
        });
    }

    @FaultTest
    void topicIsDeletedAndCreatedAnew(Seed seed) {
        judge(seed, (run, operator) -> {
            send(run);
            run.awaitRecovery();

            run.checker().beforeTopicIsDeleted();
            operator.recreateTopic();

            long before = judged(run);
            send(run);
            assertThat(judged(run)).as("outcomes that arrived at their senders").isGreaterThan(before);
        });
    }

    /** The consumer has not seen the topic go, and finds records where it left off: they are not the next ones. */
    @FaultTest
    void newTopicOutgrowsTheOldOneBeforeItIsRead(Seed seed) {
        shared.use(kafka -> {
            KafkaOperator operator = kafka.operator();
            // A short one, so that it is outgrown while the consumer still belongs to the group.
            operator.recreateTopic();
            FaultRun run = seed.begin(kafka.system());
            send(run);
            run.awaitRecovery();
            SortedMap<Integer, Long> oldEnds = operator.ends();

            run.checker().beforeTopicIsDeleted();
            run.system().consumer().suspend();
            operator.recreateTopic();
            try (Load _ = run.load()) {
                awaitGrowth(run, operator, oldEnds);
                run.system().consumer().resume();
                run.awaitSends(SENDS);
            }
            run.awaitRecovery();
            run.judge();
        });
    }

    /**
     * No process gets a hint: all of them find the new partitions, write to them, read them, and have their outcomes.
     */
    @FaultTest
    void partitionsAreAdded(Seed seed) {
        judge(seed, (run, operator) -> run.underLoad(() -> {
            int before = operator.ends().size();
            operator.addPartitions(6);
            while (!hasRecords(operator.ends().tailMap(before))) {
                run.awaitSends(SENDS);
            }
            try (PublishClient client = new PublishClient(run.system().api())) {
                await().atMost(PATIENCE).until(
                        () -> publishTo(before, client, run) instanceof Answer.Judged(var outcome)
                                && outcome == Outcome.PROCESSED);
            }
        }));
    }

    /**
     * Publishes an event whose record goes to that partition or one after it, once everybody knows that it is there.
     */
    private static Answer publishTo(int partition, PublishClient client, FaultRun run) throws Exception {
        int partitions = run.checker().logEnd().size();
        Event event = Stream.generate(() -> run.events().event(run.random().nextLong(1L << 40, 1L << 41), 0))
                .filter(one -> BuiltInPartitioner.partitionForKey(one.key().recordKey(), partitions) >= partition)
                .findFirst().orElseThrow();
        Answer answer = client.publish(List.of(event), false).getFirst();
        run.ledger().add(Send.of(Channel.HTTP, event, answer));
        return answer;
    }

    private static boolean hasRecords(Map<Integer, Long> ends) {
        return ends.values().stream().allMatch(end -> end > 0);
    }

    private interface History {
        void happen(FaultRun run, KafkaOperator operator);
    }

    private void judge(Seed seed, History history) {
        shared.use(kafka -> {
            FaultRun run = seed.begin(kafka.system());
            history.happen(run, kafka.operator());
            run.awaitRecovery();
            run.judge();
        });
    }

    private static void send(FaultRun run) {
        try (Load _ = run.load()) {
            run.awaitSends(SENDS);
        }
    }

    /** Some of it is applied; then the consumer is killed, and the rest is not read. */
    private static void sendUnread(FaultRun run) {
        try (Load _ = run.load()) {
            run.awaitSends(SENDS / 2);
            run.system().consumer().kill();
            run.awaitSends(SENDS);
        }
    }

    private static void awaitGrowth(FaultRun run, KafkaOperator operator, Map<Integer, Long> oldEnds) {
        while (!operator.ends().entrySet().stream()
                .allMatch(end -> end.getValue() > oldEnds.getOrDefault(end.getKey(), 0L))) {
            run.awaitSends(10);
        }
    }

    /** The broker comes back without the last records of some partitions, none older than the beginning. */
    private static void cutTails(FaultRun run, Map<Integer, Long> begin) {
        RunningSystem system = run.system();
        Map<LogTail, Long> cuts = new HashMap<>();
        run.checker().logEnd().forEach((partition, end) -> {
            long oldest = begin.getOrDefault(partition, 0L);
            if (end > oldest && run.random().nextBoolean()) {
                LogTail tail = new LogTail(system.data().path().resolve("kafka/events-" + partition));
                long cut = tail.boundary(Math.max(oldest, end - 1 - run.random().nextInt(LONGEST_TAIL)));
                run.checker().beforeTailIsCut(partition, cut);
                cuts.put(tail, cut);
            }
        });
        system.kafka().kill();
        cuts.forEach((tail, cut) -> assertThat(tail.cutFrom(cut)).isEqualTo(cut));
        system.kafka().start();
    }

    private static long judged(FaultRun run) {
        return run.ledger().sends().stream().filter(send -> send.answer() instanceof Answer.Judged).count();
    }
}
