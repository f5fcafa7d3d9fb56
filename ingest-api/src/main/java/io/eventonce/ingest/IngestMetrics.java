package io.eventonce.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * The meters of ingest-api, with their Prometheus names.
 *
 * <ul>
 * <li>{@code eventonce_publish_total{result}}: events that {@code POST /publish} was given, each counted once when its
 * result is known. {@code processed + duplicate + conflict + rejected} have an outcome; {@code accepted} are in Kafka
 * without one; {@code invalid} were refused, {@code forbidden} are of topics or sources that their key does not reach,
 * {@code too_large} are refused by Kafka for their size, {@code unavailable}
 * not taken by Kafka; {@code unknown} may be stored or not. Those and {@code accepted} together are all events given.
 * Alert when {@code unavailable} or {@code unknown} grow at all, when {@code too_large} does (Kafka's limit is below
 * the contract's), and when {@code accepted} grows though nobody asks for {@code respond-async}: the outcomes do not
 * come in time.
 * <li>{@code eventonce_publish_wait_seconds}: from Kafka's acknowledgement to the outcome, of those whose outcome came
 * in time. Alert when its 99th percentile nears the wait (5 s).
 * <li>{@code eventonce_waiting}: events that wait for their outcome now. Alert near
 * {@code eventonce.http.outcomes.max-waiting}: above it publishers get 202 at once.
 * <li>{@code eventonce_outcomes_received_total}: records of {@code events.outcomes} read, one per applied batch and
 * partition. Alert when it stands still while {@code accepted} grows: dedup-consumer does not apply or cannot publish.
 * <li>{@code eventonce_outcomes_unreadable_total}: those of them that are none. Alert when it grows at all.
 * <li>{@code eventonce_outcomes_foreign_total}: those of them that another event store says than the one that is
 * queried. They change nothing. Expected to grow only if several stores apply the same Kafka topic; alert otherwise.
 * <li>{@code eventonce_outcomes_repeated_total}: those of them that were read before, as the place to read from was
 * lost. They change nothing. Alert when it grows at all: {@code events.outcomes} was cut.
 * <li>{@code eventonce_outcomes_lag_records}: records of {@code events.outcomes} not read yet, as of the latest fetch.
 * <li>{@code eventonce_storing_lag_records}: offsets of {@code events} that the event store has not applied, looked at
 * once a second. Markers of transactions count until a record follows them.
 * <li>{@code eventonce_storing_stalled_seconds}: for how long a partition has grown of which nothing is applied. Alert
 * above 30: no dedup-consumer applies it.
 * <li>{@code eventonce_keys_age_seconds}: how old the known keys are, about 1 s; NaN before they are known. Only where
 * keys are needed. Alert above 60: PostgreSQL is away, and new and revoked keys wait.
 * <li>{@code eventonce_rate_limited_total{limit}}: requests refused with 429, by the limit: of events of a {@code key},
 * of {@code requests} of a key at a time, of requests of an {@code address}, or of refused {@code credentials} of an
 * address. Alert when {@code credentials}
 * grows: somebody tries tokens, or uses an old one in a loop.
 * <li>{@code eventonce_streams}: streams of {@code GET /events/stream} that are open. Alert near
 * {@code eventonce.http.streams.max}: above it clients get 503.
 * <li>{@code eventonce_streams_catching_up}: those of them that read the log by themselves, 4 at most. Alert when it
 * stays at 4: clients that come back from far behind get 503.
 * <li>{@code eventonce_streams_events_total}: events sent in streams, each as often as it was sent.
 * </ul>
 */
public final class IngestMetrics {
    private final MeterRegistry registry;
    private final Map<PublishStatus, Counter> published = new EnumMap<>(PublishStatus.class);
    private final Map<Limit, Counter> rateLimited = new EnumMap<>(Limit.class);
    private final Timer wait;
    private final Counter received;
    private final Counter unreadable;
    private final Counter foreign;
    private final Counter repeated;
    private final Counter streamed;

    /** A limit above which requests are refused. */
    public enum Limit {
        /** Of the events of a key. */
        KEY,
        /** Of the requests of a key at a time. */
        REQUESTS,
        /** Of the requests of an address. */
        ADDRESS,
        /** Of the refused credentials of an address. */
        CREDENTIALS
    }

    public IngestMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Limit limit : Limit.values()) {
            rateLimited.put(limit, Counter.builder("eventonce.rate.limited")
                    .tag("limit", limit.name().toLowerCase(Locale.ROOT))
                    .description("Requests refused with 429, by limit")
                    .register(registry));
        }
        for (PublishStatus status : PublishStatus.values()) {
            published.put(status, Counter.builder("eventonce.publish")
                    .tag("result", status.code())
                    .description("Events given to POST /publish, by result")
                    .register(registry));
        }
        wait = Timer.builder("eventonce.publish.wait")
                .description("From the acknowledgement by Kafka to the outcome")
                .publishPercentileHistogram()
                .register(registry);
        received = Counter.builder("eventonce.outcomes.received")
                .description("Records of events.outcomes read")
                .register(registry);
        unreadable = Counter.builder("eventonce.outcomes.unreadable")
                .description("Records of events.outcomes that could not be decoded")
                .register(registry);
        foreign = Counter.builder("eventonce.outcomes.foreign")
                .description("Records of events.outcomes of another event store")
                .register(registry);
        repeated = Counter.builder("eventonce.outcomes.repeated")
                .description("Records of events.outcomes that were read before")
                .register(registry);
        streamed = Counter.builder("eventonce.streams.events")
                .description("Events sent in streams")
                .register(registry);
    }

    void published(PublishResult result) {
        Objects.requireNonNull(published.get(result.status())).increment();
    }

    void waited(long nanos) {
        wait.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Counts a request that is refused. */
    public void rateLimited(Limit limit) {
        Objects.requireNonNull(rateLimited.get(limit)).increment();
    }

    /** Counts a record of {@code events.outcomes}. */
    public void outcomesReceived() {
        received.increment();
    }

    /** Counts a record of {@code events.outcomes} that cannot be read. */
    public void outcomesUnreadable() {
        unreadable.increment();
    }

    /** Counts a record of {@code events.outcomes} of another event store. */
    public void outcomesForeign() {
        foreign.increment();
    }

    /** Counts a record of {@code events.outcomes} that was read before. */
    public void outcomesRepeated() {
        repeated.increment();
    }

    /** Counts events that were sent in a stream. */
    public void streamed(int events) {
        streamed.increment(events);
    }

    /** Shows how many streams are open. */
    public void watchStreams(IntSupplier streams) {
        Gauge.builder("eventonce.streams", streams::getAsInt)
                .description("Streams of events that are open")
                .register(registry);
    }

    /** Shows how many streams catch up. */
    void watchCatchingUp(IntSupplier streams) {
        Gauge.builder("eventonce.streams.catching.up", streams::getAsInt)
                .description("Streams of events that read the log by themselves")
                .register(registry);
    }

    /** Shows how many events wait for their outcome. */
    public void watchWaiting(IntSupplier waiting) {
        Gauge.builder("eventonce.waiting", waiting::getAsInt)
                .description("Events that wait for their outcome")
                .register(registry);
    }

    /** Shows how many records of {@code events.outcomes} are yet to be read. */
    public void watchLag(LongSupplier records) {
        Gauge.builder("eventonce.outcomes.lag.records", records::getAsLong)
                .description("Records of events.outcomes not read yet")
                .register(registry);
    }

    /** Shows how old the known keys are. */
    public void watchKeys(DoubleSupplier ageSeconds) {
        Gauge.builder("eventonce.keys.age.seconds", ageSeconds::getAsDouble)
                .description("How long ago the keys were read")
                .register(registry);
    }

    /** Shows how far the event store is behind Kafka. */
    public void watchStoring(LongSupplier records, LongSupplier stalledSeconds) {
        Gauge.builder("eventonce.storing.lag.records", records::getAsLong)
                .description("Offsets of events not applied")
                .register(registry);
        Gauge.builder("eventonce.storing.stalled.seconds", stalledSeconds::getAsLong)
                .description("How long a partition has grown of which nothing is applied")
                .register(registry);
    }
}
