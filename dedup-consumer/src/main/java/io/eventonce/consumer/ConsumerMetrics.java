package io.eventonce.consumer;

import io.eventonce.consumer.AppliedPartition.Applied;
import io.eventonce.consumer.AppliedPartition.ReadAgain;
import io.eventonce.event.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The meters of dedup-consumer. All counters count committed work of this process. A process may die between its commit
 * and its count. So over all processes and restarts the counters may fall short of the database, and never exceed it.
 *
 * <ul>
 * <li>{@code eventonce_records_total{outcome}}: applied records, each once. The sum over the four outcomes is the
 * number of received records.
 * <li>{@code eventonce_records_already_applied_total}: records delivered again and left out. Some after a restart or
 * rebalance are normal; a steady rate means that batches fail after their commit.
 * <li>{@code eventonce_records_rewritten_total}: records at offsets that held others before, because a broker lost its
 * tail. Alert above 0.
 * <li>{@code eventonce_records_lost_total}: records that retention dropped before they were applied. Alert above 0:
 * records are lost.
 * <li>{@code eventonce_lost_records}: the same number in the database, until a person acknowledges the loss. It
 * survives restarts, and every process shows the same: take the maximum, not the sum. Alert above 0.
 * <li>{@code eventonce_records_mis_keyed_total}: records whose Kafka key is not {@code topic:event_id}. They are
 * deduplicated nevertheless, but a producer does not follow the contract.
 * <li>{@code eventonce_gaps_total}: batches read again because they began above the next offset to apply.
 * <li>{@code eventonce_lag_records{partition}}: distance from the applied records to the end of the log, every two
 * seconds. Records of open transactions count. Alert when it only grows.
 * <li>{@code eventonce_open_transaction_seconds}: age of the oldest open transaction that holds back a partition of
 * this process, 0 without one. Alert above 60: health names its producer.
 * <li>{@code eventonce_batch_records}, {@code eventonce_batch_seconds}: size of applied batches, and time from the
 * cache look-up to after the commit.
 * <li>{@code eventonce_end_to_end_seconds}: from the record's timestamp to after the commit, at most an hour.
 * <li>{@code eventonce_cache_lookups_total{result}}: {@code hit} and {@code miss}; hits never reach the events table.
 * <li>{@code eventonce_cache_failures_total}: calls of Redis that failed, or were left out while Redis is away. Without
 * Redis the results are the same, only slower.
 * <li>{@code eventonce_batch_retries_total}: failed attempts to apply a batch, each of which is repeated. Alert on a
 * steady rate: the database does not take batches.
 * <li>{@code eventonce_outcome_failures_total}: outcomes that could not be published. Waiting publishers got
 * "accepted".
 * <li>{@code eventonce_batch_failing_seconds}: how long a consumer has been trying in vain to apply the same batch, 0
 * while none does. Alert above 60: its partitions stand still.
 * <li>{@code eventonce_dead_letters_total}: rejected records copied to {@code events.dead-letter}.
 * <li>{@code eventonce_dead_letters_waiting}: rejected records whose copy Kafka did not take and which is retried; at
 * most 100,000. Every process shows the same. Alert above 0 for minutes: the topic's settings or rights do not fit, and
 * health says why.
 * <li>{@code eventonce_repeats_noted}: batches whose notes of repeated events are not added up yet, at most 1000. The
 * process that adds up shows the number, the others show 0: take the maximum. Alert when it stays at 1000: look-ups of
 * events read all of these notes and get slow.
 * <li>{@code eventonce_rejected_records_deleted_total}: copied records that were deleted because of their age or
 * number.
 * <li>{@code eventonce_rejected_records_unkept_total}: rejected records that {@code rejected_records} refused even
 * without their content, because somebody has added a rule to that table. The log names partition and offset. Alert
 * above 0.
 * </ul>
 */
public final class ConsumerMetrics {
    /** Longer times are a producer's clock or a backlog; nanoseconds of years would soon overflow the timer's sum. */
    private static final Duration LONGEST_END_TO_END = Duration.ofHours(1);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<Outcome, Counter> records = new EnumMap<>(Outcome.class);
    private final Counter alreadyApplied;
    private final Counter rewritten;
    private final Counter lost;
    private final Counter misKeyed;
    private final Counter gaps;
    private final DistributionSummary batchRecords;
    private final Timer batchTime;
    private final Timer endToEnd;
    private final Counter hits;
    private final Counter misses;
    private final Counter cacheFailures;
    private final Counter retries;
    private final Counter outcomeFailures;
    private final Counter deadLetters;
    private final Counter rejectedDeleted;
    private volatile double lostRecords = Double.NaN;
    private volatile double openTransactionSeconds;
    private volatile double deadLettersWaiting = Double.NaN;
    private volatile double repeatsNoted = Double.NaN;
    private volatile LongSupplier unkept = () -> 0;
    private final Map<Integer, Long> lag = new ConcurrentHashMap<>();

    public ConsumerMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        for (Outcome outcome : Outcome.values()) {
            records.put(outcome,
                    Counter.builder("eventonce.records").tag("outcome", outcome.code()).register(registry));
        }
        alreadyApplied = registry.counter("eventonce.records.already.applied");
        rewritten = registry.counter("eventonce.records.rewritten");
        lost = registry.counter("eventonce.records.lost");
        misKeyed = registry.counter("eventonce.records.mis.keyed");
        gaps = registry.counter("eventonce.gaps");
        batchRecords = registry.summary("eventonce.batch.records");
        batchTime = registry.timer("eventonce.batch");
        endToEnd = Timer.builder("eventonce.end.to.end").publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1)).maximumExpectedValue(Duration.ofMinutes(5))
                .register(registry);
        hits = Counter.builder("eventonce.cache.lookups").tag("result", "hit").register(registry);
        misses = Counter.builder("eventonce.cache.lookups").tag("result", "miss").register(registry);
        cacheFailures = registry.counter("eventonce.cache.failures");
        retries = registry.counter("eventonce.batch.retries");
        outcomeFailures = registry.counter("eventonce.outcome.failures");
        deadLetters = registry.counter("eventonce.dead.letters");
        rejectedDeleted = registry.counter("eventonce.rejected.records.deleted");
        FunctionCounter.builder("eventonce.rejected.records.unkept", this, metrics -> metrics.unkept.getAsLong())
                .register(registry);
        Gauge.builder("eventonce.dead.letters.waiting", this, metrics -> metrics.deadLettersWaiting).register(registry);
        Gauge.builder("eventonce.repeats.noted", this, metrics -> metrics.repeatsNoted).register(registry);
        Gauge.builder("eventonce.lost.records", this, metrics -> metrics.lostRecords).register(registry);
        Gauge.builder("eventonce.open.transaction.seconds", this, metrics -> metrics.openTransactionSeconds)
                .register(registry);
    }

    void applied(List<AppliedPartition> partitions, Duration time) {
        long now = clock.millis();
        int size = 0;
        for (AppliedPartition partition : partitions) {
            switch (partition) {
                case ReadAgain _ -> gaps.increment();
                case Applied applied -> {
                    size += applied.judged().size();
                    alreadyApplied.increment(applied.alreadyApplied());
                    rewritten.increment(applied.rewritten());
                    count(applied.judged(), now);
                }
            }
        }
        batchRecords.record(size);
        batchTime.record(time);
    }

    private void count(List<JudgedRecord> judged, long now) {
        OutcomeCounts counts = new OutcomeCounts();
        int strangeKeys = 0;
        for (JudgedRecord one : judged) {
            counts.add(one.outcome());
            timeEndToEnd(one.decoded().record().timestampMillis(), now);
            if (one.decoded() instanceof DecodedRecord.Storable storable && storable.isMisKeyed()) {
                strangeKeys++;
            }
        }
        records.forEach((outcome, counter) -> counter.increment((double) counts.of(outcome)));
        misKeyed.increment(strangeKeys);
    }

    /** Takes any 64-bit number, as a producer may write it; a time that says nothing is left out. */
    private void timeEndToEnd(long timestampMillis, long now) {
        if (timestampMillis >= 0) {
            endToEnd.record(Math.clamp(now - timestampMillis, 0, LONGEST_END_TO_END.toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    void lookedUp(int hits, int misses) {
        this.hits.increment(hits);
        this.misses.increment(misses);
    }

    public void cacheFailed() {
        cacheFailures.increment();
    }

    public void retried() {
        retries.increment();
    }

    public void outcomeFailed() {
        outcomeFailures.increment();
    }

    public void lost(long count) {
        lost.increment((double) count);
    }

    public void deadLettered(int count) {
        deadLetters.increment(count);
    }

    /** Sets how many dead letters wait for another try; nobody knows before the first call. */
    void deadLettersWaiting(long count) {
        deadLettersWaiting = count;
    }

    /** Sets of how many batches the repeats are not added up yet; nobody knows before the first call. */
    public void repeatsNoted(long batches) {
        repeatsNoted = batches;
    }

    public void rejectedDeleted(int count) {
        rejectedDeleted.increment(count);
    }

    /** Shows for how long the batch that fails longest has been failing, in seconds. */
    public void watchFailing(DoubleSupplier seconds) {
        Gauge.builder("eventonce.batch.failing.seconds", seconds::getAsDouble).register(registry);
    }

    /** Shows how many rejected records their table has refused; the number never falls. */
    public void watchUnkept(LongSupplier count) {
        unkept = count;
    }

    /** Sets how many lost records the database remembers; nobody knows before the first call. */
    public void lostRecords(long count) {
        lostRecords = count;
    }

    /** Sets the lag of each partition that this process reads, and forgets the others. */
    public void lag(Map<Integer, Long> records) {
        lag.keySet().stream().filter(partition -> !records.containsKey(partition)).toList().forEach(this::forgetLag);
        records.forEach((partition, count) -> {
            if (lag.put(partition, count) == null) {
                Gauge.builder("eventonce.lag.records", lag, all -> all.getOrDefault(partition, 0L))
                        .tag("partition", Integer.toString(partition)).strongReference(true).register(registry);
            }
        });
    }

    private void forgetLag(int partition) {
        lag.remove(partition);
        registry.find("eventonce.lag.records").tag("partition", Integer.toString(partition)).gauges()
                .forEach(registry::remove);
    }

    /** Sets for how long the oldest transaction that holds back a partition of this process has been open. */
    public void openTransaction(Duration age) {
        openTransactionSeconds = age.toMillis() / 1_000.0;
    }
}
