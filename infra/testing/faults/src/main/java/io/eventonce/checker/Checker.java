package io.eventonce.checker;

import io.eventonce.checker.DatabaseSide.Removal;
import io.eventonce.event.KafkaTopics;
import io.eventonce.event.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Judges one stretch of a system's life, from {@link #begin} to {@link #judge}. It compares the answers to senders with
 * the contents of Kafka and the database at the end. In between the system may suffer anything. At the end it is healed
 * and at rest.
 *
 * <p>Manual deletions from the log or the rows are done through this object, or announced to it. They are not the
 * system's fault, but everything else must still be right. Used by one thread.
 */
public final class Checker implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final KafkaSide kafka;
    private final DatabaseSide database;
    private final ApiSide api;
    private final Baseline baseline;
    private final Map<Integer, Long> from;
    private final ManualChanges manualChanges = new ManualChanges();

    private Checker(CheckedSystem system) {
        kafka = new KafkaSide(system);
        database = new DatabaseSide(system);
        api = new ApiSide(system.api());
        baseline = Baseline.take(kafka, database);
        from = new HashMap<>(baseline.events());
    }

    /** Records the current state. The system is at rest, and no judged event has been sent yet. */
    public static Checker begin(CheckedSystem system) {
        return new Checker(system);
    }

    /** The current end of the log, per partition. */
    public SortedMap<Integer, Long> logEnd() {
        return kafka.ends(KafkaTopics.EVENTS);
    }

    /**
     * Waits until every record that is in the log now is applied.
     *
     * @return false if that takes longer than the limit
     */
    public boolean awaitApplied(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        UUID topicId = kafka.topicId();
        SortedMap<Integer, Long> ends = logEnd();
        while (!isApplied(topicId, ends)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    private boolean isApplied(UUID topicId, Map<Integer, Long> ends) {
        Map<Integer, Long> progress = database.progress(topicId);
        return ends.entrySet().stream()
                .allMatch(end -> progress.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /**
     * Waits until everything in the log is applied, the group's offsets show that, and every rejected record has its
     * dead letter. Returns after the limit even if something is missing: {@link #judge} then reports it.
     */
    public void awaitRest(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isAtRest() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isAtRest() {
        SortedMap<Integer, Long> ends = logEnd();
        return isApplied(kafka.topicId(), ends) && groupsBehind(ends).isEmpty() && database.deadLettersPending() == 0;
    }

    private Set<Integer> groupsBehind(SortedMap<Integer, Long> ends) {
        SortedMap<Integer, Long> committed = kafka.committed();
        Set<Integer> behind = new HashSet<>();
        ends.forEach((partition, end) -> {
            if (!committed.getOrDefault(partition, 0L).equals(end)) {
                behind.add(partition);
            }
        });
        return behind;
    }

    /** Truncates {@code events}, as somebody at the database could. */
    public void truncateEvents() {
        Removal removal = database.truncate(kafka.topicId());
        manualChanges.removed(removal);
    }

    /**
     * Call this before a broker forgets the tail of a partition, which is not older than the beginning of this stretch.
     * Nothing may be applied between the two.
     */
    public void beforeTailIsCut(int partition, long cutAt) {
        if (cutAt < from.getOrDefault(partition, 0L)) {
            throw new IllegalArgumentException("records from before the beginning cannot be judged");
        }
        manualChanges.goes(kafka.records(only(partition, cutAt)), database.progress(kafka.topicId()));
        manualChanges.cutAt(partition, cutAt);
    }

    /** Call this before Kafka drops records from the beginning. Nothing may be applied between the two. */
    public void beforeBeginningIsDropped(int partition, long newStart) {
        long next = database.progress(kafka.topicId()).getOrDefault(partition, 0L);
        List<LoggedRecord> records = kafka.records(only(partition, from.getOrDefault(partition, 0L))).stream()
                .filter(record -> record.id().offset() < newStart).toList();
        manualChanges.goes(records, Map.of(partition, next));
        manualChanges.drops(Math.max(0, newStart - next));
    }

    /**
     * Call this before the Kafka topic {@code events} is deleted and created again. Nothing may be applied between the
     * two.
     */
    public void beforeTopicIsDeleted() {
        manualChanges.goes(kafka.records(from), database.progress(kafka.topicId()));
        from.replaceAll((_, _) -> 0L);
    }

    private Map<Integer, Long> only(int partition, long begin) {
        Map<Integer, Long> offsets = new HashMap<>();
        logEnd().forEach((one, end) -> offsets.put(one, one == partition ? begin : end));
        return offsets;
    }

    /** Judges everything since the beginning. Every sender has all answers, or has given up. */
    public Verdict judge(Ledger ledger) {
        UUID topicId = kafka.topicId();
        Findings findings = new Findings();
        Set<UUID> topicIds = new HashSet<>(List.of(baseline.topicId(), topicId));
        Evidence evidence = Evidence.collect(ledger.sends(), kafka, database, topicIds, from, manualChanges);

        RecordsJudge records = new RecordsJudge(evidence, findings);
        records.judge();
        new AnswersJudge(evidence, findings).judge();
        new CountersJudge(baseline.figures(), manualChanges, findings).judge(records.counters(), database.figures(),
                api.stats());
        SaidOutcomes said = kafka.outcomes(baseline.outcomes());
        long withoutOutcome = new OutcomesJudge(database.storeId(), topicId, said.batches())
                .judge(evidence.records(), records.outcomes(), findings);
        judgeDeadLetters(records.outcomes(), evidence, findings);
        judgeGroup(findings);

        long acknowledged = evidence.sends().stream().filter(send -> send.answer().isAcknowledged()).count();
        return new Verdict(evidence.sends().size(), acknowledged, evidence.records().size(), evidence.rows().size(),
                withoutOutcome, said.unreadable(), findings.all());
    }

    private void judgeDeadLetters(Map<RecordId, Outcome> outcomes, Evidence evidence, Findings findings) {
        Set<RecordId> copies = kafka.deadLetters(baseline.deadLetters());
        evidence.records().stream().map(LoggedRecord::id)
                .filter(id -> outcomes.get(id) == Outcome.REJECTED && !copies.contains(id))
                .forEach(id -> findings.add(Promise.DEAD_LETTERS, "%s was rejected".formatted(id)));
    }

    private void judgeGroup(Findings findings) {
        SortedMap<Integer, Long> ends = logEnd();
        SortedMap<Integer, Long> committed = kafka.committed();
        groupsBehind(ends).forEach(partition -> findings.add(Promise.GROUP_AT_END,
                "partition %d is committed to %s, and ends at %s".formatted(partition, committed.get(partition),
                        ends.get(partition))));
    }

    /** Lets go of Kafka. */
    @Override
    public void close() {
        kafka.close();
    }
}
